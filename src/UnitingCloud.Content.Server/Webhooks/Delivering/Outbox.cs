using Marten;
using Wolverine;
using Wolverine.Attributes;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace UnitingCloud.Content.Server.Webhooks.Delivering;

/// <summary>Says that it is time to try a delivery.</summary>
/// <param name="Turn">
/// The generation of the delivery: the message is ignored if it has a newer one. It is stored under this name.
/// </param>
[MessageIdentity("deliver-webhook")] // kept with messages that wait for days: the type can be renamed, this cannot
internal sealed record Deliver(Guid Delivery, int Turn);

/// <summary>Transactions that store documents and queue messages atomically.</summary>
internal sealed class Outbox(IDocumentStore store, IWolverineRuntime runtime, TimeProvider time)
{
    public async Task<T> InTransactionAsync<T>(Func<OutboxTransaction, Task<T>> work, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(cancellation);
        var result = await work(new OutboxTransaction(session, new MartenOutbox(runtime, session), time));
        await session.SaveChangesAsync(cancellation);
        return result;
    }
}

/// <summary>One of them.</summary>
internal sealed class OutboxTransaction(IDocumentSession session, MartenOutbox outbox, TimeProvider time)
{
    public IDocumentSession Session => session;

    /// <summary>Stores a delivery, and the message that has it tried at a time.</summary>
    public async Task<Delivery> QueueAsync(Delivery delivery, DateTimeOffset at)
    {
        var queued = delivery.QueuedFor(at);
        session.Store(queued);
        var wait = at - time.GetUtcNow();
        await outbox.PublishAsync(
            new Deliver(queued.Id, queued.Generation),
            wait > TimeSpan.Zero ? new DeliveryOptions { ScheduleDelay = wait } : null);
        return queued;
    }
}
