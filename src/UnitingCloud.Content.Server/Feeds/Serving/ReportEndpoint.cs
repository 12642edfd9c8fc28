using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Reading;
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
        .ProducesProblem(400).ProducesProblem(404);

    private static async Task<Results<Ok<FeedReport>, EarlyReply, BusyResult, ProblemHttpResult>> GetAsync(
        string profile, ReadRequest request, ReadReply reply, NpgsqlDataSource database, FeedContextFactory contexts,
        StreamLimiter limiter, HttpContext http, CancellationToken cancellation)
    {
        var filter = await JobFilterParameters.ReadAsync(request, database, cancellation);
        if (await reply.BeginAsync() is { } early) return early;
        if (Feed.Named(profile) is not { } feed)
            return Problem.Of(
                ProblemKind.ItemUnknown,
                $"There is no feed '{profile}': there are {string.Join(", ", Feed.All.Select(known => known.Name))}.");
        using var lease = await limiter.AcquireAsync(http);
        if (!lease.IsAcquired) return new BusyResult(ProblemKind.TooManyStreams);
        var jobs = database.JobDocumentsAsync(request.AsOf, filter, cancellation);
        var context = contexts.Of(feed.Name, request.AsOf, http.Request);
        return TypedResults.Ok(await OfAsync(feed, context, jobs, cancellation));
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
