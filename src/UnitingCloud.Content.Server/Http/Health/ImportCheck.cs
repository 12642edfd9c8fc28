using Microsoft.Extensions.Diagnostics.HealthChecks;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Http.Health;

/// <summary>Tells of a refused import. The server is healthy all the same: it serves the last good release.</summary>
internal sealed class ImportCheck(ProbeDataSource probe) : IHealthCheck
{
    public const string Refused = "refused";

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            var refused = await RefusedImports.FindAsync(probe.DataSource, cancellationToken)
                .WaitAsync(cancellationToken);
            return refused is null
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Healthy(
                    refused.Summary, new Dictionary<string, object> { [Refused] = refused });
        }
        catch (Exception failure) when (failure is OperationCanceledException || DatabaseFailure.IsTransient(failure))
        {
            return HealthCheckResult.Unhealthy(); // ReleaseCheck meets the same failure, and says so
        }
    }
}
