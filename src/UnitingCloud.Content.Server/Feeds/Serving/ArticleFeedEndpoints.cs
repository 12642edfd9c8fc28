using Marten;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Formats;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Storage;
using UnitingCloud.Content.Server.Storage.Lists;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>The newest articles for feed readers.</summary>
internal static class ArticleFeedEndpoints
{
    private const int Newest = 50;

    private const string What = "articles";

    private static readonly (string File, string ContentType, string Summary, Func<Edition, Stream, EntryWriter> Open)[] Feeds =
    [
        ("articles.json", "application/feed+json", "The newest articles as JSON Feed 1.1.", (edition, stream) => new JsonFeed(What, edition, stream)),
        ("articles.rss", "application/rss+xml; charset=utf-8", "The newest articles as RSS 2.0.", (edition, stream) => new RssFeed(What, edition, stream)),
        ("articles.atom", "application/atom+xml; charset=utf-8", "The newest articles as Atom.", (edition, stream) => new AtomFeed(What, edition, stream)),
    ];

    public static void MapArticleFeeds(this IEndpointRouteBuilder app)
    {
        foreach (var (file, contentType, summary, open) in Feeds)
        {
            app.MapRead($"/feeds/{file}", $"getArticles{char.ToUpperInvariant(file[9])}{file[10..]}", ArticleFilterParameters.All, reading => GetAsync(reading, $"/feeds/{file}", contentType, open))
                .WithTags("Feeds").WithSummary(summary).Produces<string>(200, contentType.Split(';')[0]).ProducesProblem(400);
        }
    }

    private static async Task<IResult> GetAsync(Reading reading, string path, string contentType, Func<Edition, Stream, EntryWriter> open)
    {
        var filter = await ArticleFilterParameters.ReadAsync(reading);
        return await reading.AnswerAsync(async () =>
        {
            var edition = reading.Service<Editions>().Of(What, reading.AsOf, reading.Site, reading.Site + reading.AddressOf(path));
            var articles = await reading.Database.ListAsync(reading.AsOf, filter, ListOrders.Newest, after: null, Newest, reading.Aborted);
            var bodies = await reading.Database.FindBodiesAsync(articles.Items.Select(article => article.BodyHash), reading.Aborted);
            var keys = articles.Items.Select(article => article.Author).OfType<string>().Distinct().ToArray();
            await using var session = reading.Store.QuerySession();
            var authors = (await session.Published<Person>(reading.AsOf).Where(version => version.Key.IsOneOf(keys)).Select(version => version.Item).ToListAsync(reading.Aborted)).ToDictionary(person => person.Key, person => person.Name);
            return new Streamed(contentType, async (body, cancellation) =>
            {
                using var writer = open(edition, new BufferStream(body));
                writer.Begin();
                foreach (var article in articles.Items) writer.Write(FeedEntry.Of(article, bodies[article.BodyHash], authors.GetValueOrDefault(article.Author ?? ""), edition));
                writer.End();
                writer.Flush();
                await body.FlushAsync(cancellation);
            });
        });
    }
}
