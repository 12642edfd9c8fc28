using System.Globalization;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Feeds.Serving;

internal static class FeedEndpoints
{
    /// <summary>People look at a feed that is held back.</summary>
    private const int RetryAfterSeconds = 900;

    public static void MapJobFeeds(this IEndpointRouteBuilder app)
    {
        foreach (var feed in Feed.All)
        {
            var name = $"get{char.ToUpperInvariant(feed.Name[0])}{feed.Name[1..]}Feed";
            app.MapRead(feed.Path, name, JobFilterParameters.All, request => GetAsync(request, feed))
                .WithTags("Feeds").WithSummary(feed.Summary)
                .Produces<string>(200, feed.ContentType.Split(';')[0]).ProducesProblem(400).ProducesProblem(503);
        }
    }

    private static async Task<IResult> GetAsync(ReadRequest request, Feed feed)
    {
        var filter = await JobFilterParameters.ReadAsync(request);
        return await request.RespondAsync(async () =>
        {
            var context = await request.Service<FeedContextFactory>().OfAsync(
                feed, request.AsOf, request.Site, request.Site + request.AddressOf(feed.Path), request.Aborted);

            // A partner reads the present; who reads another time knows what to expect.
            if (request.IsPinned) return new StreamedResult(feed.ContentType, (body, cancellation) => Of(filter).WriteAsync(body, null, cancellation));
            var baselines = request.Service<FeedBaselines>();
            if (request.HasParameters)
            {
                if (await HeldAsync(baselines) is { } held) return Refuse(request, held);
                return new StreamedResult(feed.ContentType, (body, cancellation) => Of(filter).WriteAsync(body, null, cancellation));
            }

            return StreamedResult.Deciding(feed.ContentType, (http, cancellation) => WriteGuardedAsync(http, baselines, cancellation));

            FeedStream Of(JobFilter wanted) =>
                new(feed, context, request.Database.JobDocumentsAsync(request.AsOf, wanted, request.Aborted));

            // A part of a feed says nothing of its size: whether it is held back still, the whole of it tells.
            async Task<HeldFeed?> HeldAsync(FeedBaselines known)
            {
                if ((await known.HeldAsync(request.Aborted)).All(held => held.Name != feed.Name)) return null;
                var whole = Of(new JobFilter());
                await whole.CountAsync(leftOut: null, request.Aborted);
                return await known.CheckAsync(feed.Name, whole.Included, request.AsOf.Revision, request.Aborted);
            }

            async Task WriteGuardedAsync(HttpContext http, FeedBaselines known, CancellationToken cancellation)
            {
                var whole = Of(new JobFilter());
                var held = await GuardedFeed.WriteAsync(
                    whole, http, included => known.CheckAsync(feed.Name, included, request.AsOf.Revision, cancellation), cancellation);
                if (held is null)
                {
                    await known.SaveAsync(feed.Name, whole.Included, request.AsOf.Revision, cancellation);
                    return;
                }

                await known.HoldAsync(held, cancellation);
                if (!http.Response.HasStarted) await Refuse(request, held).ExecuteAsync(http);
            }
        });
    }

    private static IResult Refuse(ReadRequest request, HeldFeed held)
    {
        request.Forget();
        request.RetryAfter(RetryAfterSeconds);
        return Problem.Of(
            ProblemKind.FeedHeld,
            string.Create(CultureInfo.InvariantCulture, $"There were {held.Served} jobs in the feed '{held.Name}' when it was last served, and there would be {held.Now}. Keep the copy that you have."));
    }
}
