using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http.Health;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>Tells of feeds that are held back.</summary>
internal sealed class HeldFeedCheck(ProbeDataSource probe) : NoticeCheck(probe)
{
    protected override async Task<HealthCheckResult> FindAsync(
        NpgsqlDataSource database, CancellationToken cancellation)
    {
        var held = await FeedBaselines.HeldAsync(database, cancellation);
        return HealthCheckResult.Healthy(
            held.Count == 0 ? null : $"feeds are held back: {string.Join(", ", held.Select(Describe))}");
    }

    private static string Describe(HeldFeed feed) =>
        FormattableString.Invariant($"{feed.Name} ({feed.Served} jobs to {feed.Now})");
}
