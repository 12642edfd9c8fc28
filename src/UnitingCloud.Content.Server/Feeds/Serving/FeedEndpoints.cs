using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Queries;

namespace UnitingCloud.Content.Server.Feeds.Serving;

internal static class FeedEndpoints
{
    /// <summary>A feed that is held back is looked at by people.</summary>
    private const int RetryAfterSeconds = 900;

    public static void MapJobFeeds(this IEndpointRouteBuilder app)
    {
        foreach (var feed in Feed.All)
        {
            app.MapRead(feed.Path, $"get{char.ToUpperInvariant(feed.Name[0])}{feed.Name[1..]}Feed", JobFilterParameters.All, request => GetAsync(request, feed))
                .WithTags("Feeds").WithSummary(feed.Summary).Produces<string>(200, feed.ContentType.Split(';')[0]).ProducesProblem(400).ProducesProblem(503);
        }
    }

    private static async Task<IResult> GetAsync(ReadRequest request, Feed feed)
    {
        var filter = await JobFilterParameters.ReadAsync(request);
        return await request.RespondAsync(async () =>
        {
            // A partner reads the present; who reads another time knows what to expect.
            var served = request.IsPinned ? null : request.Service<FeedBaselines>();
            var jobs = served is null ? 0 : await request.Database.CountJobsAsync(request.AsOf, request.Aborted);
            if (served is not null && await served.HoldAsync(feed.Name, jobs, request.Aborted) is { } held) return Refuse(request, held);

            var context = await request.Service<FeedContextFactory>().OfAsync(feed, request.AsOf, request.Site, request.Site + request.AddressOf(feed.Path), request.Aborted);
            return new StreamedResult(feed.ContentType, async (body, cancellation) =>
            {
                await new FeedStream(feed, context, request.Database.JobDocumentsAsync(request.AsOf, filter, cancellation)).WriteAsync(body, leftOut: null, cancellation);
                if (served is not null) await served.ServedAsync(feed.Name, jobs, cancellation);
            });
        });
    }

    private static IResult Refuse(ReadRequest request, HeldFeed held)
    {
        request.RetryAfter(RetryAfterSeconds);
        return Problem.Of(ProblemKind.FeedHeld, $"There were {held.Served} jobs in the feed '{held.Name}' when it was last served, and there would be {held.Now}. Keep the copy that you have.");
    }
}
