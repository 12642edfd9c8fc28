using System.Globalization;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Formats;
using UnitingCloud.Content.Server.Feeds.Serving;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries;

namespace UnitingCloud.Content.Server.Feeds.Sitemaps;

/// <summary>
/// Every page of the site with the time at which it last changed (https://www.sitemaps.org/protocol.html); an index of
/// several sitemaps where there are more pages than one may hold.
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

    private static async Task<Results<StreamedResult, EarlyReply>> GetAsync(
        ReadRequest request, ReadReply reply, NpgsqlDataSource database, StreamLimiter limiter, SiteAddress site,
        HttpRequest http, CancellationToken cancellation)
    {
        if (await reply.BeginDatedAsync() is { } early) return early;
        var counts = await database.CountAsync(request.AsOf, cancellation);
        return new StreamedResult(limiter, ContentType, counts.Values.Sum() > MaxPages
            ? (body, aborted) => WriteIndexAsync(body, counts, site.Of(http), aborted)
            : (body, aborted) =>
                WritePagesAsync(body, database, request.AsOf, ItemKinds.All, page: 1, site.Of(http), aborted));
    }

    private static async Task<Results<StreamedResult, EarlyReply, ProblemHttpResult>> GetPartAsync(
        string kind, string page, ReadRequest request, ReadReply reply, NpgsqlDataSource database,
        StreamLimiter limiter, SiteAddress site, HttpRequest http, CancellationToken cancellation)
    {
        if (await reply.BeginDatedAsync() is { } early) return early;
        if (
            SitePath.KindOf(kind) is not { } known
            || !int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < 1
            || number > Parts((await database.CountAsync(request.AsOf, cancellation)).GetValueOrDefault(known))
        )
            return Problem.Of(
                ProblemKind.ItemUnknown, "There is no such sitemap; /sitemap.xml lists all of them.");
        return new StreamedResult(limiter, ContentType, (body, aborted) =>
            WritePagesAsync(body, database, request.AsOf, [known], number, site.Of(http), aborted));
    }

    private static int Parts(int pages) => (pages + MaxPages - 1) / MaxPages;

    private static async Task WriteIndexAsync(
        PipeWriter body, IReadOnlyDictionary<ItemKind, int> counts, string site, CancellationToken cancellation)
    {
        using (var xml = FeedXml.Open(new BufferStream(body)))
        {
            xml.WriteStartElement("sitemapindex", Namespace);
            foreach (var (kind, count) in counts)
            {
                for (var page = 1; page <= Parts(count); page++)
                {
                    var address = string.Create(
                        CultureInfo.InvariantCulture, $"{site}/sitemap-{SitePath.Folder(kind)}-{page}.xml");
                    xml.WriteStartElement("sitemap", Namespace);
                    xml.WriteElementString("loc", Namespace, address);
                    xml.WriteEndElement();
                }
            }

            xml.WriteEndElement();
        }

        await body.FlushAsync(cancellation);
    }

    private static async Task WritePagesAsync(
        PipeWriter body, NpgsqlDataSource database, AsOf asOf, IReadOnlyList<ItemKind> kinds, int page, string site,
        CancellationToken cancellation)
    {
        using (var xml = FeedXml.Open(new BufferStream(body)))
        {
            xml.WriteStartElement("urlset", Namespace);
            var isEmpty = true;
            foreach (var kind in kinds)
            {
                var pages = database.PagesAsync(asOf, kind, (page - 1) * MaxPages, MaxPages, cancellation);
                await foreach (var (slug, published, updated) in pages)
                {
                    isEmpty = false;
                    var changed = DateFormat.Iso.Format(FeedEntry.UpdatedAt(published, updated));
                    xml.WriteStartElement("url", Namespace);
                    xml.WriteElementString("loc", Namespace, SiteAddress.PageOf(site, kind, slug));
                    xml.WriteElementString("lastmod", Namespace, changed);
                    xml.WriteEndElement();
                    if (body.UnflushedBytes > 64 * 1024) await body.FlushAsync(cancellation);
                }
            }

            if (isEmpty) // a sitemap has to name a page, and the first one of a site is always there
            {
                xml.WriteStartElement("url", Namespace);
                xml.WriteElementString("loc", Namespace, $"{site}/");
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        await body.FlushAsync(cancellation);
    }
}
