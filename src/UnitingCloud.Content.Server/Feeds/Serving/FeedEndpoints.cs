using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Storage;
using UnitingCloud.Content.Server.Storage.Jobs;
using UnitingCloud.Content.Server.Storage.Lists;

namespace UnitingCloud.Content.Server.Feeds.Serving;

internal static class FeedEndpoints
{
    /// <summary>A feed that is held back is looked at by people.</summary>
    private const int RetryAfterSeconds = 900;

    public static void MapJobFeeds(this IEndpointRouteBuilder app)
    {
        foreach (var feed in Feed.All)
        {
            app.MapRead(feed.Path, $"get{char.ToUpperInvariant(feed.Name[0])}{feed.Name[1..]}Feed", JobFilterParameters.All, reading => GetAsync(reading, feed))
                .WithTags("Feeds").WithSummary(feed.Summary).Produces<string>(200, feed.ContentType.Split(';')[0]).ProducesProblem(400).ProducesProblem(503);
        }
    }

    private static async Task<IResult> GetAsync(Reading reading, Feed feed)
    {
        var filter = await JobFilterParameters.ReadAsync(reading);
        return await reading.AnswerAsync(async () =>
        {
            // A partner reads the present; who reads another time knows what to expect.
            var served = reading.IsPinned ? null : reading.Service<ServedFeeds>();
            var jobs = served is null ? 0 : await reading.Database.CountJobsAsync(reading.AsOf, reading.Aborted);
            if (served is not null && await served.HoldAsync(feed.Name, jobs, reading.Aborted) is { } held) return Refuse(reading, held);

            var edition = await reading.Service<Editions>().OfAsync(feed, reading.AsOf, reading.Site, reading.Site + reading.AddressOf(feed.Path), reading.Aborted);
            return new Streamed(feed.ContentType, async (body, cancellation) =>
            {
                await new FeedRun(feed, edition, reading.Database.JobDocumentsAsync(reading.AsOf, filter, cancellation)).WriteAsync(body, leftOut: null, cancellation);
                if (served is not null) await served.ServedAsync(feed.Name, jobs, cancellation);
            });
        });
    }

    private static IResult Refuse(Reading reading, HeldFeed held)
    {
        reading.RetryAfter(RetryAfterSeconds);
        return Problem.Of(ProblemKind.FeedHeld, $"There were {held.Served} jobs in the feed '{held.Name}' when it was last served, and there would be {held.Now}. Keep the copy that you have.");
    }
}
