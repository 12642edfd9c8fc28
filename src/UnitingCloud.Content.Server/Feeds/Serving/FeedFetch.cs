using System.Globalization;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>One fetch of a feed, which is refused while the feed is held back.</summary>
internal sealed class FeedFetch(ReadRequest request, Feed feed, FeedContext context, FeedBaselines baselines)
{
    /// <summary>People look at a feed that is held back.</summary>
    private const int RetryAfterSeconds = 900;

    /// <summary>The jobs of a filter; its size says nothing of the feed's.</summary>
    public IResult Send(JobFilter filter) =>
        new StreamedResult(
            feed.ContentType,
            (body, cancellation) => Of(filter, cancellation).WriteAsync(body, leftOut: null, cancellation)
        );

    /// <summary>
    /// The whole feed, unless it has become too small. What was sent is the baseline of the next fetch.
    /// </summary>
    public IResult SendGuarded() =>
        StreamedResult.Deciding(
            feed.ContentType,
            async (http, cancellation) =>
            {
                var whole = Of(new JobFilter(), cancellation);
                if (
                    await GuardedFeed.WriteAsync(whole, http, jobs => CheckAsync(jobs, cancellation), cancellation)
                    is not { } held
                )
                {
                    await baselines.SaveAsync(feed.Name, whole.Included, request.AsOf.Revision, cancellation);
                    return;
                }

                await baselines.HoldAsync(held, cancellation);
                if (!http.Response.HasStarted) await Refuse(held).ExecuteAsync(http);
            });

    public async Task<bool> IsHeldAsync() =>
        (await baselines.HeldAsync(request.Aborted)).Any(held => held.Name == feed.Name);

    /// <summary>
    /// The refusal of a feed that is held back; null if its jobs have come back since. It renders the feed.
    /// </summary>
    public async Task<IResult?> RefuseAsync()
    {
        var whole = Of(new JobFilter(), request.Aborted);
        await whole.CountAsync(leftOut: null, request.Aborted);
        return await CheckAsync(whole.Included, request.Aborted) is { } held ? Refuse(held) : null;
    }

    private FeedStream Of(JobFilter filter, CancellationToken cancellation) =>
        new(feed, context, request.Database.JobDocumentsAsync(request.AsOf, filter, cancellation));

    private Task<HeldFeed?> CheckAsync(int jobs, CancellationToken cancellation) =>
        baselines.CheckAsync(feed.Name, jobs, request.AsOf.Revision, cancellation);

    private static BusyResult Refuse(HeldFeed held)
    {
        var (served, now) = (held.Served, held.Now);
        return new(ProblemKind.FeedHeld, RetryAfterSeconds, string.Create(
            CultureInfo.InvariantCulture,
            $"There were {served} jobs in the feed '{held.Name}' when it was last served, and there would be {now}. "
            + $"Keep the copy that you have."));
    }
}
