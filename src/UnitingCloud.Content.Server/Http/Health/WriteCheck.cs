using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using UnitingCloud.Content.Server.Database;

namespace UnitingCloud.Content.Server.Http.Health;

/// <summary>
/// Tells of a database that is read-only, as one is after a failover, and of requests that it has just failed.
/// </summary>
internal sealed class WriteCheck(ProbeDataSource probe, RecentFailure failures) : NoticeCheck(probe)
{
    protected override async Task<HealthCheckResult> FindAsync(
        NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var question = database.CreateCommand("select current_setting('transaction_read_only') = 'on'");
        return HealthCheckResult.Healthy(
            await question.ExecuteScalarAsync(cancellation) is true
                ? "the database takes no changes at present"
                : failures.Reason is { } reason ? $"within the last minute: {reason.TrimEnd('.')}" : null);
    }
}
