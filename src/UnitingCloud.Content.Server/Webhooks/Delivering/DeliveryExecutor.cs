using System.Globalization;
using System.Text;
using Marten;
using UnitingCloud.Content.Server.Webhooks.SearchEngines;
using UnitingCloud.Content.Server.Webhooks.Sending;
using UnitingCloud.Content.Server.Webhooks.Signing;

namespace UnitingCloud.Content.Server.Webhooks.Delivering;

/// <summary>Makes one attempt at a delivery, and acts on its outcome.</summary>
internal sealed class DeliveryExecutor(
    IDocumentStore store, Outbox outbox, Subscriptions subscriptions, WebhookSender sender, SecretProtector protector,
    Engines engines, TimeProvider time, ILogger<DeliveryExecutor> log)
{
    /// <summary>How long a receiver that is down or overloaded is left alone, unless it says so itself.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task DeliverAsync(Deliver message, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        if (
            await session.LoadAsync<Delivery>(message.Delivery, cancellation)
                is not { Status: DeliveryStatus.Pending } delivery
            || delivery.Generation != message.Turn
        )
            return;
        if (await session.LoadAsync<Subscription>(delivery.Subscription, cancellation) is not { } subscription)
            return;
        var now = time.GetUtcNow();
        var ping = delivery.Type == EventTypes.Ping;
        if (subscription.Disabled is not null && !ping) await SettleAsync(
            delivery, d => d with { Status = DeliveryStatus.Failed, NextAttemptAt = null }, null, cancellation);
        else if (subscription.PausedUntil > now && !ping) await SettleAsync(
            delivery, d => d, subscription.PausedUntil + Pause * Random.Shared.NextDouble(), cancellation);
        else await AttemptAsync(delivery, subscription, ping, cancellation);
    }

    private async Task AttemptAsync(
        Delivery delivery, Subscription subscription, bool ping, CancellationToken cancellation)
    {
        var body = Encoding.UTF8.GetBytes(delivery.Body);
        var attempt = engines.Find(subscription.Id) is { } engine
            ? await engine.SendAsync(body, sender, cancellation)
            : await sender.SendAsync(
                new Uri(subscription.Url), body, Headers(delivery, subscription), cancellation);
        if (attempt.Succeeded)
        {
            await SettleAsync(
                delivery, d => d.After(attempt) with { Status = DeliveryStatus.Delivered, DeliveredAt = attempt.At },
                null, cancellation);
            return;
        }

        if (subscription.KeyId.Length == 0) // no partner sees the log of it
            log.LogWarning(
                "{Engine} did not take a message: {Status} {Error}", subscription.Id, attempt.Status, attempt.Error);
        var now = time.GetUtcNow();
        var next = ping || attempt.Gone
            ? null
            : now + RetrySchedule.Next(delivery.AttemptCount + 1, attempt.RetryAfter, Random.Shared.NextDouble());
        await SettleAsync(delivery, d => d.After(attempt) with { Status = DeliveryStatus.Failed }, next, cancellation);
        if (attempt.Gone) await DisableAsync(subscription, "The receiver answered 410 Gone.", cancellation);
        else if (!ping && next is null && !await TookAnyAsync(subscription, delivery.CreatedAt, cancellation))
            await DisableAsync(subscription, "The receiver took nothing for "
                + $"{(now - delivery.CreatedAt).TotalDays:0.#} days, in {RetrySchedule.Delays.Count} attempts.",
                cancellation);
        else if (!ping && attempt.Throttles) await PauseAsync(
            subscription, now + (Shorter(attempt.RetryAfter, RetrySchedule.MaxRetryAfter) ?? Pause), cancellation);
    }

    /// <summary>
    /// Keeps how a delivery stands, and queues it where it is to be tried again. Where another server was faster, its
    /// word holds.
    /// </summary>
    private Task<bool> SettleAsync(
        Delivery known,
        Func<Delivery, Delivery> settle,
        DateTimeOffset? next,
        CancellationToken cancellation
    ) =>
        outbox.InTransactionAsync(
            async transaction =>
            {
                if (
                    await transaction.Session.LockedAsync<Delivery>(known.Id, cancellation) is not { } delivery
                    || delivery.Generation != known.Generation
                )
                    return false;
                if (next is null)
                    transaction.Session.Store(settle(delivery));
                else
                    await transaction.QueueAsync(settle(delivery), Instant.Floor(next.Value));
                return true;
            },
            cancellation
        );

    private Dictionary<string, string> Headers(Delivery delivery, Subscription subscription)
    {
        var now = time.GetUtcNow();
        var signatures = subscription.Secrets.Where(s => s.IsLive(now)).Reverse()
            .Select(s => WebhookSecret.Sign(protector.Unprotect(s), delivery.MessageId, now, delivery.Body));
        return new()
        {
            ["webhook-id"] = delivery.MessageId,
            ["webhook-timestamp"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["webhook-signature"] = string.Join(' ', signatures),
        };
    }

    /// <summary>A failing message says nothing about a receiver that takes others.</summary>
    private async Task<bool> TookAnyAsync(
        Subscription subscription, DateTimeOffset since, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.Query<Delivery>()
            .AnyAsync(d => d.Subscription == subscription.Id && d.DeliveredAt > since, cancellation);
    }

    private Task<Subscription?> PauseAsync(
        Subscription subscription, DateTimeOffset until, CancellationToken cancellation) =>
        subscriptions.ChangeAsync(
            subscription.Id, s => s with { PausedUntil = s.PausedUntil > until ? s.PausedUntil : Instant.Floor(until) },
            cancellation);

    private async Task DisableAsync(Subscription subscription, string reason, CancellationToken cancellation)
    {
        var disabling = new DisabledState(Instant.Floor(time.GetUtcNow()), reason);
        var first = false;
        await subscriptions.ChangeAsync(
            subscription.Id, s => (first = s.Disabled is null) ? s with { Disabled = disabling } : s, cancellation);
        if (!first) return;
        log.LogWarning(
            "Webhook {Webhook} of key {Key} was disabled: {Reason}", subscription.Id, subscription.KeyId, reason);
        await using var session = store.LightweightSession();
        session.Store(
            Deliveries.New(subscription.Id, EventTypes.Disabled, EventTypes.DisabledBody(disabling), disabling.At) with
            {
                Status = DeliveryStatus.Notice,
            }
        );
        await session.SaveChangesAsync(cancellation);
    }

    private static TimeSpan? Shorter(TimeSpan? a, TimeSpan b) => a < b ? a : a is null ? null : b;
}
