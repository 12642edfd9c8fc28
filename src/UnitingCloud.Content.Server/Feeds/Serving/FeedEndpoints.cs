using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Problems;

namespace UnitingCloud.Content.Server.Feeds.Serving;

internal static class FeedEndpoints
{
    public static void MapJobFeeds(this IEndpointRouteBuilder app)
    {
        foreach (var feed in Feed.All)
        {
            var name = $"get{char.ToUpperInvariant(feed.Name[0])}{feed.Name[1..]}Feed";
            app.MapRead(feed.Path, name, JobFilterParameters.All, GetAsync)
                .WithTags("Feeds").WithSummary(feed.Summary)
                .Produces<string>(200, feed.ContentType.Split(';')[0]).ProducesProblem(400).ProducesProblem(503);

            async Task<Results<StreamedResult, EarlyReply, BusyResult>> GetAsync(
                ReadRequest request, ReadReply reply, NpgsqlDataSource database, FeedContextFactory contexts,
                FeedBaselines baselines, FeedReaders readers, StreamLimiter limiter, HttpContext http,
                CancellationToken cancellation)
            {
                var filter = await JobFilterParameters.ReadAsync(request, database, cancellation);
                if (await reply.BeginDatedAsync() is { } early)
                {
                    if (request.Query.Errors.Count == 0 && !request.Point.IsPinned)
                        readers.Record(feed.Name, http.Request, FetchOutcome.Unchanged);
                    return early;
                }

                var context = await contexts.OfAsync(feed, request.AsOf, http.Request, cancellation);
                var fetch = new FeedFetch(feed, context, database, baselines, readers, limiter);

                // A partner reads the present; a reader of another time knows what to expect.
                if (request.Point.IsPinned) return fetch.Send(filter, isPartner: false);
                if (http.Request.Query.Count == 0) return fetch.SendGuarded();
                if (!await fetch.IsHeldAsync(cancellation)) return fetch.Send(filter, isPartner: true);
                using var lease = await limiter.AcquireAsync(http);
                if (!lease.IsAcquired) return new BusyResult(ProblemKind.TooManyStreams);
                if (await fetch.RefuseAsync(cancellation) is not { } refused)
                    return fetch.Send(filter, isPartner: true);
                fetch.Record(http, FetchOutcome.Held);
                return refused;
            }
        }
    }
}
