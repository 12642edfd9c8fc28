using System.Diagnostics.Metrics;
using Npgsql;
using UnitingCloud.Content.Server.Database;

namespace UnitingCloud.Content.Server.Webhooks.Delivering;

/// <summary>Messages that wait for their receivers, as the dispatcher last saw them: at least every 30 seconds.</summary>
internal sealed class BacklogMetrics
{
    private const string Sql =
        $"select count(*), min(created_at) from content.mt_doc_webhook_delivery where status = "
            + $"'{nameof(DeliveryStatus.Pending)}'";

    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _time;
    private Backlog _known = new(0, null);

    public BacklogMetrics(NpgsqlDataSource database, TimeProvider time, IMeterFactory meters)
    {
        (_database, _time) = (database, time);
        var meter = meters.Create(ContentMeter.Name);
        meter.CreateObservableGauge(
            "content.webhook.backlog", () => Volatile.Read(ref _known).Count, "{message}",
            "Messages that webhooks were not delivered yet.");
        meter.CreateObservableGauge(
            "content.webhook.lag", Lag, "s", "How long the oldest of them has waited; 0 if there is none.");
    }

    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await using var command = _database.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var oldest = await reader.IsDBNullAsync(1, cancellation)
            ? (DateTimeOffset?)null
            : reader.GetFieldValue<DateTimeOffset>(1);
        Volatile.Write(ref _known, new(reader.GetInt64(0), oldest));
    }

    private double Lag() =>
        Volatile.Read(ref _known).Oldest is { } oldest ? Math.Max(0, (_time.GetUtcNow() - oldest).TotalSeconds) : 0;

    private sealed record Backlog(long Count, DateTimeOffset? Oldest);
}
