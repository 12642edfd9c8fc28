using System.Diagnostics.Metrics;
using Marten;
using UnitingCloud.Content.Server.Database;

namespace UnitingCloud.Content.Server.Webhooks.Delivering;

/// <summary>
/// Messages that wait for their receivers, as the dispatcher last saw them: at most 30 seconds ago.
/// </summary>
internal sealed class BacklogMetrics
{
    private readonly IDocumentStore _store;
    private readonly TimeProvider _time;
    private Backlog _known = new(0, null);

    public BacklogMetrics(IDocumentStore store, TimeProvider time, IMeterFactory meters)
    {
        (_store, _time) = (store, time);
        var meter = meters.Create(ContentMeter.Name);
        meter.CreateObservableGauge(
            "content.webhook.backlog", () => Volatile.Read(ref _known).Count, "{message}",
            "Messages that webhooks were not delivered yet.");
        meter.CreateObservableGauge(
            "content.webhook.lag", Lag, "s", "How long the oldest of them has waited; 0 if there is none.");
    }

    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await using var session = _store.QuerySession();
        var pending = session.Query<Delivery>().Where(delivery => delivery.Status == DeliveryStatus.Pending);
        var count = await pending.CountAsync(cancellation);
        var oldest = count == 0 ? (DateTimeOffset?)null : await pending.MinAsync(d => d.CreatedAt, cancellation);
        Volatile.Write(ref _known, new(count, oldest));
    }

    private double Lag() =>
        Volatile.Read(ref _known).Oldest is { } oldest ? Math.Max(0, (_time.GetUtcNow() - oldest).TotalSeconds) : 0;

    private sealed record Backlog(int Count, DateTimeOffset? Oldest);
}
