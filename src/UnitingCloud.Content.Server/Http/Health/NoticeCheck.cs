using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using UnitingCloud.Content.Server.Database;

namespace UnitingCloud.Content.Server.Http.Health;

/// <summary>
/// Tells of something that a person should see to. The server is healthy all the same: it serves the last good release.
/// </summary>
internal abstract class NoticeCheck(ProbeDataSource probe) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            return await FindAsync(probe.DataSource, cancellationToken).WaitAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is OperationCanceledException || DatabaseFailure.IsTransient(failure))
        {
            return HealthCheckResult.Unhealthy(); // ReleaseCheck meets the same failure, and says so
        }
    }

    /// <summary>Healthy, with a description if there is something to tell.</summary>
    protected abstract Task<HealthCheckResult> FindAsync(NpgsqlDataSource database, CancellationToken cancellation);
}
