using Marten;

namespace UnitingCloud.Content.Server.Webhooks.Delivering;

/// <summary>The log of deliveries, past and pending.</summary>
internal sealed class Deliveries(IDocumentStore store, Outbox outbox, TimeProvider time)
{
    /// <summary>How long the log goes back.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    /// <summary>Deliveries that one call replays.</summary>
    public const int MaxReplayed = 500;

    /// <summary>The newest first, before <paramref name="before"/>.</summary>
    public async Task<IReadOnlyList<Delivery>> PageAsync(
        string subscription, DeliveryStatus? status, Guid? before, int limit, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.QueryAsync<Delivery>(
            "where subscription = ? and id < ? and (? or status = ?) order by id desc limit ?",
            cancellation, subscription, before ?? Guid.AllBitsSet, status is null, status?.ToString() ?? "", limit);
    }

    /// <summary>
    /// A message that is not about a change: it is tried once, whether its subscription is disabled or not.
    /// </summary>
    public Task<Delivery> PingAsync(string subscription, CancellationToken cancellation) =>
        outbox.InTransactionAsync(async transaction =>
    {
        var now = Instant.Floor(time.GetUtcNow());
        return await transaction.QueueAsync(New(subscription, EventTypes.Ping, EventTypes.PingBody(now), now), now);
    }, cancellation);

    /// <summary>Sends it again, with the same id and bytes.</summary>
    /// <returns>Null if there is no such delivery.</returns>
    public Task<Delivery?> ReplayAsync(string subscription, Guid id, CancellationToken cancellation) =>
        outbox.InTransactionAsync(async transaction =>
        await transaction.Session.LockedAsync<Delivery>(id, cancellation) is { } found
            && found.Subscription == subscription && found.Status != DeliveryStatus.Notice
            ? await ReplayAsync(transaction, found)
            : null, cancellation);

    /// <summary>
    /// Sends the deliveries of a period again, except pending ones, the oldest first.
    /// </summary>
    /// <returns>How many, and whether there are more: from where the next call goes on.</returns>
    public Task<(int Replayed, DateTimeOffset? Next)> ReplayAsync(
        string subscription, DateTimeOffset from, DateTimeOffset to,
        CancellationToken cancellation) => outbox.InTransactionAsync(async transaction =>
    {
        var found = await transaction.Session.QueryAsync<Delivery>(
            "where subscription = ? and created_at >= ? and created_at < ? and status in ('Delivered', 'Failed') and "
                + "data ->> 'type' <> ? order by created_at, id limit ? for update",
            cancellation, subscription, from, to, EventTypes.Ping, MaxReplayed + 1);
        foreach (var delivery in found.Take(MaxReplayed)) await ReplayAsync(transaction, delivery);
        return (
            Math.Min(found.Count, MaxReplayed),
            found.Count > MaxReplayed ? found[MaxReplayed].CreatedAt : (DateTimeOffset?)null);
    }, cancellation);

    public static Delivery New(string subscription, string type, string body, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), Subscription = subscription, Type = type, Body = body, CreatedAt = now };

    private Task<Delivery> ReplayAsync(OutboxTransaction transaction, Delivery delivery) =>
        transaction.QueueAsync(delivery with { AttemptCount = 0 }, Instant.Floor(time.GetUtcNow()));
}
