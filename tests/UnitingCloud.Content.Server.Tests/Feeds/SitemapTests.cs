using System.Net;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Feeds;

public sealed class SitemapTests
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Fact]
    public async Task Every_page_is_in_it_with_the_time_at_which_it_last_changed()
    {
        await using var app = await FeedApp.StartAsync();
        var appears = ContentApp.Start.AddDays(2);
        await app.ReleaseAsync(
            Authored.Article("a"),
            Authored.Article("later", with: a => a with { PublishedAt = appears }) with
            {
                VisibleFrom = appears,
            },
            Authored.Thread("t")
        );
        app.Clock.Now += TimeSpan.FromDays(1);
        await app.ReleaseAsync(
            Authored.Article("a", "Other text."),
            Authored.Article("later", with: a => a with { PublishedAt = appears }) with
            {
                VisibleFrom = appears,
            },
            Authored.Thread("t")
        );

        (await PagesAsync(app)).ShouldBe([
            ("/articles/a", "2026-05-05T09:00:00Z"),
            ("/threads/t", "2026-05-04T09:00:00Z"),
        ]);
        app.Clock.Now = appears;
        // it changed when it could be seen
        (await PagesAsync(app)).ShouldContain(("/articles/later", "2026-05-06T09:00:00Z"));
    }

    [Fact]
    public async Task More_pages_than_one_may_hold_are_in_several_that_an_index_names()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"), Authored.Thread("t"));
        await using (var copy = app.Database.CreateCommand("""
            insert into content.mt_doc_article (id, data, key, slug, revision, superseded_in, visible_from, visible_until, draft)
            select 'a-' || n || '@1', data, 'a-' || n, 'a-' || n, revision, superseded_in, visible_from, visible_until, draft
            from content.mt_doc_article, generate_series(1, 50000) n
            """)) await copy.ExecuteNonQueryAsync();

        var index = XDocument.Parse(await app.Client.GetStringAsync("/sitemap.xml"));

        index.Root!.Name.ShouldBe(Sitemap + "sitemapindex");
        var parts = index.Descendants(Sitemap + "loc").Select(loc => new Uri(loc.Value).AbsolutePath).ToList();
        parts.ShouldBe(["/sitemap-articles-1.xml", "/sitemap-articles-2.xml", "/sitemap-threads-1.xml"]);
        var pages = new List<string>();
        foreach (var part in parts)
            pages.AddRange(
                XDocument
                    .Parse(await app.Client.GetStringAsync(part))
                    .Descendants(Sitemap + "loc")
                    .Select(loc => loc.Value)
            );
        pages.Count.ShouldBe(50_002);
        pages.Distinct().Count().ShouldBe(50_002);
        foreach (var none in new[] { "nothing-1", "threads-2", "people-1", "articles-3", "articles-0" })
            (await app.Client.GetAsync($"/sitemap-{none}.xml")).StatusCode.ShouldBe(HttpStatusCode.NotFound, none);
    }

    [Fact]
    public async Task Without_a_page_it_names_the_first_one_of_the_site_since_it_has_to_name_one()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a") with { Draft = true });

        XDocument.Parse(await app.Client.GetStringAsync("/sitemap.xml")).Root!.Elements(Sitemap + "url")
            .ShouldHaveSingleItem().Value.ShouldBe($"{ContentApp.Site}/");
    }

    private static async Task<IReadOnlyList<(string, string)>> PagesAsync(ContentApp app) =>
        [
            .. XDocument
                .Parse(await app.Client.GetStringAsync("/sitemap.xml"))
                .Descendants(Sitemap + "url")
                .Select(url =>
                    (new Uri(url.Element(Sitemap + "loc")!.Value).AbsolutePath, url.Element(Sitemap + "lastmod")!.Value)
                ),
        ];
}
