using System.Globalization;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Formats;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>
/// Every page of the site with the time at which it last changed (https://www.sitemaps.org/protocol.html); an index of
/// several
/// sitemaps where there are more pages than one may hold.
/// </summary>
internal static class SitemapEndpoints
{
    private const int MaxPages = 50_000;

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9",
        ContentType = "application/xml; charset=utf-8";

    public static void MapSitemaps(this IEndpointRouteBuilder app)
    {
        app.MapRead("/sitemap.xml", "getSitemap", [], GetAsync)
            .WithTags("Feeds")
            .WithSummary("All pages of the site, or an index of the sitemaps that have them.")
            .Produces<string>(200, "application/xml")
            .ProducesProblem(400);
        app.MapRead("/sitemap-{kind}-{page}.xml", "getSitemapPart", [], GetPartAsync)
            .WithTags("Feeds")
            .WithSummary("A part of a large sitemap, as the index names it.")
            .Produces<string>(200, "application/xml")
            .ProducesProblem(400)
            .ProducesProblem(404);
    }

    private static Task<IResult> GetAsync(ReadRequest request) => request.RespondAsync(async () =>
    {
        var counts = await request.Database.CountAsync(request.AsOf, request.Aborted);
        return counts.Values.Sum() > MaxPages ? Index(request, counts) : Pages(request, ItemKinds.All, page: 1);
    });

    private static Task<IResult> GetPartAsync(ReadRequest request) =>
        request.RespondAsync(() =>
            Task.FromResult<IResult>(
                SitePath.KindOf(request.Segment("kind")) is { } kind
                && int.TryParse(request.Segment("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                && page >= 1
                    ? Pages(request, [kind], page)
                    : Problem.Of(
                        ProblemKind.ItemUnknown,
                        "There is no such sitemap; /sitemap.xml names those that there are."
                    )
            )
        );

    private static StreamedResult Index(ReadRequest request, IReadOnlyDictionary<ItemKind, int> counts) => new(ContentType, async (body, cancellation) =>
    {
        using (var xml = FeedXml.Open(new BufferStream(body)))
        {
            xml.WriteStartElement("sitemapindex", Namespace);
            foreach (var (kind, count) in counts)
            {
                for (var page = 1; page <= (count + MaxPages - 1) / MaxPages; page++)
                {
                    xml.WriteStartElement("sitemap", Namespace);
                    xml.WriteElementString("loc", Namespace, string.Create(CultureInfo.InvariantCulture, $"{request.Site}/sitemap-{SitePath.Folder(kind)}-{page}.xml"));
                    xml.WriteEndElement();
                }
            }

            xml.WriteEndElement();
        }

        await body.FlushAsync(cancellation);
    });

    private static StreamedResult Pages(ReadRequest request, IReadOnlyList<ItemKind> kinds, int page) => new(ContentType, async (body, cancellation) =>
    {
        using (var xml = FeedXml.Open(new BufferStream(body)))
        {
            xml.WriteStartElement("urlset", Namespace);
            foreach (var kind in kinds)
            {
                await foreach (var (slug, published, updated) in request.Database.PagesAsync(request.AsOf, kind, (page - 1) * MaxPages, MaxPages, cancellation))
                {
                    xml.WriteStartElement("url", Namespace);
                    xml.WriteElementString("loc", Namespace, SiteAddress.PageOf(request.Site, kind, slug));
                    xml.WriteElementString("lastmod", Namespace, DateFormat.Iso.Format(FeedEntry.UpdatedAt(published, updated)));
                    xml.WriteEndElement();
                    if (body.UnflushedBytes > 64 * 1024) await body.FlushAsync(cancellation);
                }
            }

            xml.WriteEndElement();
        }

        await body.FlushAsync(cancellation);
    });
}
