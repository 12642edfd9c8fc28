using Marten;
using Npgsql;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Webhooks.Delivering;

/// <summary>
/// Turns what changed into deliveries. A reader of changes like any other: it wakes when the head moves and when a
/// schedule begins or ends, and goes on where each subscription stands. The row of that place is locked meanwhile, and
/// moved in the transaction that queues the deliveries: however many servers there are, and whenever one dies, a change
/// is queued once.
/// </summary>
internal sealed class ChangeDispatcher(
    Outbox outbox, IDocumentStore store, NpgsqlDataSource database, Head head, Boundaries boundaries, ApiKeys keys,
    SiteAddress sites, BacklogMetrics backlog, TimeProvider time, ILogger<ChangeDispatcher> log) : BackgroundService
{
    private const int PageSize = 200;

    /// <summary>
    /// A receiver that is so far behind is told only the outcome once it is back, not every step.
    /// </summary>
    private const int MaxWaiting = 1000;

    private static readonly TimeSpan MaxSleep = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _wake = new(0);

    /// <summary>Tells all receivers what they have not been told, without waiting for a change.</summary>
    public void Wake() => _wake.Release();

    public async Task TellAllAsync(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var subscriptions = await session.Query<Subscription>().Where(s => s.Disabled == null)
            .ToListAsync(cancellation);
        foreach (var subscription in subscriptions)
        {
            try
            {
                await TellAsync(subscription, cancellation);
            }
            catch (Exception failed) when (
                failed is not OperationCanceledException && !DatabaseFailure.IsTransient(failed))
            {
                // the others are
                log.LogError(failed, "Webhook {Webhook} could not be told of changes; it will be.", subscription.Id);
            }
        }
    }

    /// <summary>Queues what one subscription has not been told.</summary>
    public async Task TellAsync(Subscription subscription, CancellationToken cancellation)
    {
        if (!await keys.IsLiveAsync(subscription.KeyId, cancellation))
            return;
        while (
            await outbox.InTransactionAsync(
                transaction => TellPageAsync(transaction, subscription, cancellation),
                cancellation
            )
        ) { }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var now = await NowAsync(stoppingToken);
                await TellAllAsync(stoppingToken);
                await backlog.RefreshAsync(stoppingToken);
                var (_, boundary) = await boundaries.AroundAsync(now, stoppingToken);
                var sleep = boundary - time.GetUtcNow();
                await SleepAsync(now.Revision, sleep < MaxSleep ? sleep : MaxSleep, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed)
            {
                if (DatabaseFailure.IsTransient(failed))
                    log.LogWarning("Webhooks wait for the database: {Reason}", failed.GetBaseException().Message);
                else log.LogError(failed, "Webhooks could not be told of changes; they will be.");
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SleepAsync(int revision, TimeSpan most, CancellationToken cancellation)
    {
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(head.WaitAsync(revision, most, awake.Token), _wake.WaitAsync(awake.Token));
        await awake.CancelAsync();
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> TellPageAsync(
        OutboxTransaction transaction, Subscription subscription, CancellationToken cancellation)
    {
        if (await transaction.Session.LockedAsync<SubscriptionCursor>(subscription.Id, cancellation) is not { } reach)
            return false;
        var (from, to) = reach.Next(await NowAsync(cancellation));
        if (!await boundaries.AnyBetweenAsync(from, to, cancellation)) return false;
        var waiting = await transaction.Session.Query<Delivery>()
            .CountAsync(d => d.Subscription == subscription.Id && d.Status == DeliveryStatus.Pending, cancellation);
        if (waiting >= MaxWaiting) return false;

        var changes = await database
            .JobChangesAsync(from, to, subscription.Filter, reach.AfterKey, PageSize, cancellation);
        var site = sites.Configured ?? subscription.Site;
        foreach (var change in changes.Where(change => subscription.Types.Contains(EventTypes.Of(change))))
        {
            var now = Instant.Floor(time.GetUtcNow());
            await transaction.QueueAsync(
                Deliveries.New(
                    subscription.Id, EventTypes.Of(change), EventTypes.BodyOf(change, site, now), now),
                now);
        }

        var more = changes.Count == PageSize;
        transaction.Session.Store(more
            ? reach with { Target = Position.Of(to), AfterKey = changes[^1].Reference }
            : new SubscriptionCursor { Id = reach.Id, Delivered = Position.Of(to) });
        return more;
    }

    private async Task<AsOf> NowAsync(CancellationToken cancellation) =>
        new(await head.CurrentAsync(cancellation), time.GetUtcNow());
}
