using System.Globalization;
using Npgsql;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>One fetch of a feed, which is refused while the feed is held back.</summary>
internal sealed class FeedFetch(
    Feed feed, FeedContext context, NpgsqlDataSource database, FeedBaselines baselines, FeedReaders readers,
    StreamLimiter limiter)
{
    /// <summary>People look at a feed that is held back.</summary>
    private const int RetryAfterSeconds = 900;

    /// <summary>The jobs of a filter; its size says nothing of the feed's.</summary>
    /// <param name="isPartner">Whether it counts as a fetch of a partner.</param>
    public StreamedResult Send(JobFilter filter, bool isPartner) => StreamedResult.Deciding(
        limiter, feed.ContentType,
        async (http, cancellation) =>
        {
            var some = Of(filter, cancellation);
            await some.WriteAsync(http.Response.BodyWriter, leftOut: null, cancellation);
            if (isPartner) Record(http, FetchOutcome.Sent, some.Included);
        });

    /// <summary>
    /// The whole feed, unless it has become too small. What was sent is the baseline of the next fetch.
    /// </summary>
    public StreamedResult SendGuarded() => StreamedResult.Deciding(
        limiter, feed.ContentType,
        async (http, cancellation) =>
        {
            var whole = Of(new JobFilter(), cancellation);
            var held = await GuardedFeed.WriteAsync(
                whole, http.Response.Body, jobs => CheckAsync(jobs, cancellation), cancellation);
            if (held is null)
            {
                await baselines.SaveAsync(feed.Name, whole.Included, context.AsOf.Revision, cancellation);
                Record(http, FetchOutcome.Sent, whole.Included);
                return;
            }

            await baselines.HoldAsync(held, cancellation); // first: who is cut off cancels the request
            Record(http, FetchOutcome.Held);
            if (http.Response.HasStarted) http.Abort();
            else await Refuse(held).ExecuteAsync(http);
        });

    public async Task<bool> IsHeldAsync(CancellationToken cancellation) =>
        (await baselines.HeldAsync(cancellation)).Any(held => held.Name == feed.Name);

    /// <summary>
    /// The refusal of a feed that is held back; null if its jobs have come back since. It renders the feed.
    /// </summary>
    public async Task<BusyResult?> RefuseAsync(CancellationToken cancellation)
    {
        var whole = Of(new JobFilter(), cancellation);
        await whole.CountAsync(leftOut: null, cancellation);
        return await CheckAsync(whole.Included, cancellation) is { } held ? Refuse(held) : null;
    }

    /// <summary>Remembers who came and how that ended.</summary>
    public void Record(HttpContext http, FetchOutcome outcome, int? jobs = null) =>
        readers.Record(feed.Name, http.Request, outcome, jobs);

    private FeedStream Of(JobFilter filter, CancellationToken cancellation) =>
        new(feed, context, database.JobDocumentsAsync(context.AsOf, filter, cancellation));

    private Task<HeldFeed?> CheckAsync(int jobs, CancellationToken cancellation) =>
        baselines.CheckAsync(feed.Name, jobs, context.AsOf.Revision, cancellation);

    private static BusyResult Refuse(HeldFeed held)
    {
        var (served, now) = (held.Served, held.Now);
        return new(ProblemKind.FeedHeld, RetryAfterSeconds, string.Create(
            CultureInfo.InvariantCulture,
            $"There were {served} jobs in the feed '{held.Name}' when it was last served, and there would be {now}. "
            + $"Keep the copy that you have."));
    }
}
