using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Problems;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>What is not in a feed, and why.</summary>
/// <param name="Profile">The feed.</param>
/// <param name="AsOf">The point that it was read at.</param>
/// <param name="Jobs">How many jobs there are.</param>
/// <param name="Adverts">How many adverts are in the feed: where it takes one a place, a job can be several.</param>
/// <param name="LeftOut">How many adverts are not.</param>
/// <param name="Items">The first thousand of those, by reference.</param>
internal sealed record FeedReport(
    string Profile,
    FeedPoint AsOf,
    int Jobs,
    int Adverts,
    int LeftOut,
    IReadOnlyList<LeftOut> Items
);

/// <summary>The point that a feed was read at.</summary>
internal sealed record FeedPoint(int Revision, DateTimeOffset Time);

internal static class ReportEndpoint
{
    private const int MaxItems = 1000;

    public static void MapFeedReports(this IEndpointRouteBuilder app) => app
        .MapRead("/v1/feeds/{profile}/report", "getFeedReport", JobFilterParameters.All, GetAsync)
        .WithTags("Feeds").WithSummary("Which adverts are left out of a feed, by which rule, and what to do about it.")
        .Produces<FeedReport>().ProducesProblem(400).ProducesProblem(404);

    private static async Task<IResult> GetAsync(ReadRequest request)
    {
        var filter = await JobFilterParameters.ReadAsync(request);
        return await request.RespondAsync(() =>
            request.LimitedAsync(async () =>
            {
                var name = request.Segment("profile");
                if (Feed.Named(name) is not { } feed)
                    return Problem.Of(
                        ProblemKind.ItemUnknown,
                        $"There is no feed '{name}': there are {string.Join(", ", Feed.All.Select(known => known.Name))}."
                    );
                var context = request
                    .Service<FeedContextFactory>()
                    .Of(feed.Name, request.AsOf, request.Site, request.Site + feed.Path);
                return ReadRequest.Json(
                    await OfAsync(
                        feed,
                        context,
                        request.Database.JobDocumentsAsync(request.AsOf, filter, request.Aborted),
                        request.Aborted
                    )
                );
            })
        );
    }

    public static async Task<FeedReport> OfAsync(
        Feed feed,
        FeedContext context,
        IAsyncEnumerable<JobDocument> jobs,
        CancellationToken cancellation
    )
    {
        var items = new List<LeftOut>();
        var run = new FeedStream(feed, context, jobs);
        await run.CountAsync(one => { if (items.Count < MaxItems) items.Add(one); }, cancellation);
        return new(feed.Name, new(context.AsOf.Revision, context.AsOf.Time), run.Jobs, run.Adverts, run.LeftOut, items);
    }
}
