using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Http.Health;

/// <summary>Tells of a refused import.</summary>
internal sealed class ImportCheck(ProbeDataSource probe) : NoticeCheck(probe)
{
    public const string Refused = "refused";

    protected override async Task<HealthCheckResult> FindAsync(
        NpgsqlDataSource database, CancellationToken cancellation) =>
        await RefusedImports.FindAsync(database, cancellation) is { } refused
            ? HealthCheckResult.Healthy(refused.Summary, new Dictionary<string, object> { [Refused] = refused })
            : HealthCheckResult.Healthy();
}
