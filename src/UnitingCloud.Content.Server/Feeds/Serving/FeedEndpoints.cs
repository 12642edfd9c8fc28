using UnitingCloud.Content.Server.Http;

namespace UnitingCloud.Content.Server.Feeds.Serving;

internal static class FeedEndpoints
{
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
            var fetch = new FeedFetch(request, feed, context, request.Service<FeedBaselines>());

            // A partner reads the present; who reads another time knows what to expect.
            if (request.IsPinned) return fetch.Send(filter);
            if (!request.HasParameters) return fetch.SendGuarded();
            return await fetch.IsHeldAsync()
                ? await request.LimitedAsync(async () => await fetch.RefuseAsync() ?? fetch.Send(filter))
                : fetch.Send(filter);
        });
    }
}
