using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Formats;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Bodies;
using UnitingCloud.Content.Server.Queries.Filters;
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
                    GetAsync)
                .WithTags("Feeds")
                .WithSummary(summary)
                .Produces<string>(200, contentType.Split(';')[0])
                .ProducesProblem(400);

            async Task<Results<StreamedResult, EarlyReply>> GetAsync(
                ReadRequest request, ReadReply reply, NpgsqlDataSource database, ItemReader items,
                FeedContextFactory contexts, StreamLimiter limiter, HttpRequest http, CancellationToken cancellation)
            {
                var filter = await ArticleFilterParameters.ReadAsync(request, database, cancellation);
                if (await reply.BeginDatedAsync() is { } early) return early;
                var context = contexts.Of(What, request.AsOf, http);
                var entries = await EntriesAsync(database, items, filter, context, cancellation);
                return new StreamedResult(limiter, contentType, async (body, aborted) =>
                {
                    using var writer = open(context, new BufferStream(body));
                    writer.Begin();
                    foreach (var entry in entries) writer.Write(entry);
                    writer.End();
                    writer.Flush();
                    await body.FlushAsync(aborted);
                });
            }
        }
    }

    private static async Task<IReadOnlyList<FeedEntry>> EntriesAsync(
        NpgsqlDataSource database, ItemReader items, ArticleFilter filter, FeedContext context,
        CancellationToken cancellation)
    {
        var asOf = context.AsOf;
        var (articles, _) = await items.ListAsync(
            asOf, filter, ListOrders.Newest, after: null, Newest, cancellation);
        var bodies = await database.FindBodiesAsync(
            asOf, articles.Select(article => article.BodyHash), cancellation);
        var keys = articles.Select(article => article.Author).OfType<string>().Distinct().ToArray();
        var people = await items.FindAllAsync<Person>(asOf, keys, cancellation);
        var authors = people.ToDictionary(person => person.Key, person => person.Name);
        return
        [
            .. articles.Select(article => FeedEntry.Of(
                article, bodies[article.BodyHash], authors.GetValueOrDefault(article.Author ?? ""), context)),
        ];
    }
}
