using Npgsql;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Http;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>Brings together what all adverts of a feed have in common.</summary>
internal sealed class FeedContextFactory(
    ContentSettings content, IConfiguration configuration, NpgsqlDataSource database, SiteAddress sites)
{
    /// <summary>How long a reader may be away without missing a closed job.</summary>
    private static readonly TimeSpan ToldFor = TimeSpan.FromDays(30);

    private const int MaxClosed = 1000;

    /// <summary>The context of a feed that a request asks for.</summary>
    public Task<FeedContext> OfAsync(Feed feed, AsOf asOf, HttpRequest request, CancellationToken cancellation) =>
        OfAsync(feed, asOf, sites.Of(request), AddressOf(request), cancellation);

    /// <param name="site">Where the pages of jobs are; see <see cref="SiteAddress"/>.</param>
    /// <param name="address">Where the feed is fetched from.</param>
    public async Task<FeedContext> OfAsync(
        Feed feed, AsOf asOf, string site, string address, CancellationToken cancellation) =>
        Of(feed.Name, asOf, site, address) with
        {
            Closed = feed.TellsClosed
                ? await database.ClosedJobsAsync(asOf, asOf.Time - ToldFor, MaxClosed, cancellation)
                : [],
        };

    /// <param name="name">Whose settings it has.</param>
    public FeedContext Of(string name, AsOf asOf, HttpRequest request) =>
        Of(name, asOf, sites.Of(request), AddressOf(request));

    private string AddressOf(HttpRequest request) => $"{sites.Of(request)}{request.Path}{request.QueryString}";

    private FeedContext Of(string name, AsOf asOf, string site, string address) =>
        new()
        {
            Site = site,
            Address = address,
            AsOf = asOf,
            Publisher = content.Advertiser,
            Zone = content.Zone,
            Settings = configuration
                .GetSection($"Content:Feeds:{name}")
                .GetChildren()
                .Where(setting => setting.Value is not null)
                .ToDictionary(setting => setting.Key, setting => setting.Value!),
        };
}
