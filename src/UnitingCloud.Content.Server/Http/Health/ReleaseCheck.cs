using Microsoft.Extensions.Diagnostics.HealthChecks;
using UnitingCloud.Content.Server.Database;

namespace UnitingCloud.Content.Server.Http.Health;

/// <summary>Whether there is content to serve: the database can be reached, and has a release.</summary>
internal sealed class ReleaseCheck(ProbeDataSource probe) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            // Npgsql hears of a cancellation only when the server has taken note of it, which one that is frozen never
            // does.
            return await HasReleaseAsync(cancellationToken).WaitAsync(cancellationToken)
                ? HealthCheckResult.Healthy("ready")
                : HealthCheckResult.Unhealthy("no release yet");
        }
        catch (Exception failure) when (failure is OperationCanceledException || DatabaseFailure.IsTransient(failure))
        {
            probe.DataSource.Clear(); // the idle connection may be lost as well
            return HealthCheckResult.Unhealthy("the database cannot be reached");
        }
    }

    private async Task<bool> HasReleaseAsync(CancellationToken cancellation)
    {
        await using var question = probe.DataSource.CreateCommand(
            "select exists (select from content.head where revision > 0)"
        );
        return (bool)(await question.ExecuteScalarAsync(cancellation))!;
    }
}
