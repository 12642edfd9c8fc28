using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>What is not in a feed, and why.</summary>
/// <param name="Warnings">What is wrong with the feed as a whole.</param>
/// <param name="Profile">The feed.</param>
/// <param name="AsOf">The point that it was read at.</param>
/// <param name="Jobs">How many jobs there are.</param>
/// <param name="Adverts">How many adverts are in the feed: where it takes one a place, a job can be several.</param>
/// <param name="LeftOut">How many adverts are not.</param>
/// <param name="Readers">Who fetches the feed, the last to come first; only for a key with the scope 'jobs:write'.
/// </param>
/// <param name="Items">The first thousand of the adverts that are left out, by reference.</param>
internal sealed record FeedReport(
    IReadOnlyList<FeedWarning> Warnings,
    string Profile,
    FeedPoint AsOf,
    int Jobs,
    int Adverts,
    int LeftOut,
    IReadOnlyList<FeedReader>? Readers,
    IReadOnlyList<LeftOut> Items
);

/// <summary>Something that is wrong with every advert of a feed.</summary>
/// <param name="Rule">Stable name of the rule.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do.</param>
internal sealed record FeedWarning(string Rule, string Message, string Fix)
{
    /// <summary>What is wrong with any feed as the server is set up.</summary>
    public static IReadOnlyList<FeedWarning> Of(SiteAddress site) => site.Configured is not null
        ? []
        :
        [
            new(
                "site-unset", "The address of the site is not set, so that links lead to the server that was asked",
                "set 'Content:Site', such as Content__Site=https://www.example.com"),
        ];
}

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
        FeedReaders readers, SiteAddress site, StreamLimiter limiter, HttpContext http, CancellationToken cancellation)
    {
        var filter = await JobFilterParameters.ReadAsync(request, database, cancellation);
        var feed = Feed.Named(profile);
        var seen = feed is not null && request.Point.Scopes.Contains(Scopes.JobsWrite)
            ? await readers.ListAsync(feed.Name, cancellation)
            : null;
        if (await reply.BeginAsync(request.AsOf, variant: seen is null ? "" : string.Join('\n', seen)) is { } early)
            return early;
        if (feed is null)
            return Problem.Of(
                ProblemKind.ItemUnknown,
                $"There is no feed '{profile}': there are {string.Join(", ", Feed.All.Select(known => known.Name))}.");
        using var lease = await limiter.AcquireAsync(http);
        if (!lease.IsAcquired) return new BusyResult(ProblemKind.TooManyStreams);
        var jobs = database.JobDocumentsAsync(request.AsOf, filter, cancellation);
        var context = contexts.Of(feed.Name, request.AsOf, http.Request);
        var report = await OfAsync(feed, context, jobs, cancellation);
        return TypedResults.Ok(report with { Warnings = FeedWarning.Of(site), Readers = seen });
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
        return new(
            [], feed.Name, new(context.AsOf.Revision, context.AsOf.Time), run.Jobs, run.Adverts, run.LeftOut,
            Readers: null, items);
    }
}
