using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Formats;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Bodies;
using UnitingCloud.Content.Server.Queries.Paging;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>The newest articles for feed readers.</summary>
internal static class ArticleFeedEndpoints
{
    private const int Newest = 50;

    private const string What = "articles";

    private static readonly (
        string File,
        string ContentType,
        string Summary,
        Func<FeedContext, Stream, EntryWriter> Open
    )[] Feeds =
    [
        (
            "articles.json",
            "application/feed+json",
            "The newest articles as JSON Feed 1.1.",
            (context, stream) => new JsonFeed(What, context, stream)
        ),
        (
            "articles.rss",
            "application/rss+xml; charset=utf-8",
            "The newest articles as RSS 2.0.",
            (context, stream) => new RssFeed(What, context, stream)
        ),
        (
            "articles.atom",
            "application/atom+xml; charset=utf-8",
            "The newest articles as Atom.",
            (context, stream) => new AtomFeed(What, context, stream)
        ),
    ];

    public static void MapArticleFeeds(this IEndpointRouteBuilder app)
    {
        foreach (var (file, contentType, summary, open) in Feeds)
        {
            app.MapRead(
                    $"/feeds/{file}",
                    $"getArticles{char.ToUpperInvariant(file[9])}{file[10..]}",
                    ArticleFilterParameters.All,
                    request => GetAsync(request, $"/feeds/{file}", contentType, open)
                )
                .WithTags("Feeds")
                .WithSummary(summary)
                .Produces<string>(200, contentType.Split(';')[0])
                .ProducesProblem(400);
        }
    }

    private static async Task<IResult> GetAsync(
        ReadRequest request,
        string path,
        string contentType,
        Func<FeedContext, Stream, EntryWriter> open
    )
    {
        var filter = await ArticleFilterParameters.ReadAsync(request);
        return await request.RespondAsync(async () =>
        {
            var context = request
                .Service<FeedContextFactory>()
                .Of(What, request.AsOf, request.Site, request.Site + request.AddressOf(path));
            var articles = await request.Database.ListAsync(
                request.AsOf,
                filter,
                ListOrders.Newest,
                after: null,
                Newest,
                request.Aborted
            );
            var bodies = await request.Database.FindBodiesAsync(
                request.AsOf, articles.Items.Select(article => article.BodyHash), request.Aborted);
            var keys = articles.Items.Select(article => article.Author).OfType<string>().Distinct().ToArray();
            var people = await request.Database.FindAllAsync<Person>(request.AsOf, keys, request.Aborted);
            var authors = people.ToDictionary(person => person.Key, person => person.Name);
            return new StreamedResult(
                contentType,
                async (body, cancellation) =>
                {
                    using var writer = open(context, new BufferStream(body));
                    writer.Begin();
                    foreach (var article in articles.Items)
                        writer.Write(
                            FeedEntry.Of(
                                article,
                                bodies[article.BodyHash],
                                authors.GetValueOrDefault(article.Author ?? ""),
                                context
                            )
                        );
                    writer.End();
                    writer.Flush();
                    await body.FlushAsync(cancellation);
                }
            );
        });
    }
}
