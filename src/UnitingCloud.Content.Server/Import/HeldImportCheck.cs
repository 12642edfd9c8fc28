using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http.Health;

namespace UnitingCloud.Content.Server.Import;

/// <summary>Tells of an import that is held back.</summary>
internal sealed class HeldImportCheck(ProbeDataSource probe) : NoticeCheck(probe)
{
    protected override async Task<HealthCheckResult> FindAsync(
        NpgsqlDataSource database, CancellationToken cancellation) =>
        HealthCheckResult.Healthy(
            await HeldImports.FindAsync(database, cancellation) is { } held ? $"an import is held back: {held}" : null);
}
