using Marten;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Webhooks.SearchEngines;

/// <summary>
/// The search engines that are told of jobs. Each has a subscription that belongs to no key: nobody but the settings
/// makes or ends it.
/// </summary>
internal sealed class Engines(
    SearchEngineSettings settings, SiteAddress site, IDocumentStore store, Head head, TimeProvider time)
{
    private const string NoKey = "";

    private readonly IReadOnlyList<ISearchEngine> _engines =
    [
        .. settings.Google is { } google ? [new GoogleIndexing(google, time)] : Array.Empty<ISearchEngine>(),
        .. settings.IndexNow is { } indexNow ? [new IndexNow(indexNow)] : Array.Empty<ISearchEngine>(),
    ];

    private bool _ready;

    /// <summary>
    /// The engine of a subscription; null for one of a partner, or of an engine that is no longer set.
    /// </summary>
    public ISearchEngine? Find(string subscription) => _engines.FirstOrDefault(engine => engine.Id == subscription);

    /// <summary>
    /// Makes the subscriptions what the settings say, once. A new engine is told of what changes from now on.
    /// </summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (_ready) return;
        var now = Instant.Floor(time.GetUtcNow());
        await using var session = store.LightweightSession();
        foreach (var old in await session.Query<Subscription>().Where(s => s.KeyId == NoKey).ToListAsync(cancellation))
            if (Find(old.Id) is null)
                session.Store(old with { Disabled = new(now, "It is no longer set.") });
        foreach (var engine in _engines)
        {
            var known = await session.LoadAsync<Subscription>(engine.Id, cancellation);
            session.Store(new Subscription
            {
                Id = engine.Id,
                KeyId = NoKey,
                Url = engine.Address.ToString(),
                Types = EventTypes.All,
                Given = new Dictionary<string, IReadOnlyList<string>>(),
                Filter = new JobFilter(),
                Site = site.Configured!,
                Secrets = [],
                CreatedAt = known?.CreatedAt ?? now,
                PausedUntil = known?.PausedUntil,
            });
            if (known is null)
                session.Store(new SubscriptionCursor
                {
                    Id = engine.Id,
                    Delivered = new(await head.CurrentAsync(cancellation), now),
                });
        }

        await session.SaveChangesAsync(cancellation);
        _ready = true;
    }

    /// <summary>How many messages an engine takes by now, at most <paramref name="max"/>.</summary>
    public async Task<int> LeftAsync(
        ISearchEngine engine, IQuerySession session, int max, CancellationToken cancellation)
    {
        if (engine.MaxPerDay is not { } quota) return max;
        var today = TimeZoneInfo.ConvertTime(time.GetUtcNow(), engine.Zone).Date;
        var begin = new DateTimeOffset(today, engine.Zone.GetUtcOffset(today)).ToUniversalTime();
        var sent = await session.Query<Delivery>()
            .CountAsync(d => d.Subscription == engine.Id && d.CreatedAt >= begin, cancellation);
        return Math.Clamp(quota - sent, 0, max);
    }

    /// <summary>Shows IndexNow the key, where this server is the site or the site passes the address on.</summary>
    public void MapKey(IEndpointRouteBuilder app)
    {
        if (settings.IndexNow is { } indexNow)
            app.MapMethods($"/{indexNow.Key}.txt", [HttpMethods.Get, HttpMethods.Head], () => indexNow.Key)
                .ExcludeFromDescription();
    }
}
