using Npgsql;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

/// <summary>Long polling: reads changes of jobs, and waits for the first if there is none yet.</summary>
internal sealed class JobChangePolling(
    NpgsqlDataSource database, CursorProtector cursors, Boundaries boundaries, StreamLimiter limiter, Head head,
    TimeProvider time)
{
    /// <summary>
    /// A page of more changes is a heavy reply. Most requests wait for a few changes, and need no permit.
    /// </summary>
    public const int MaxLightPage = 100;

    /// <returns>The page; null if it is heavy and there is no room for it.</returns>
    public async Task<JobChangePage?> ReadAsync(
        HttpContext http, ReadRequest request, JobChangeRange range, JobFilter filter, JobFields? fields,
        int limit, TimeSpan wait)
    {
        var (now, end) = (request.AsOf, request.AsOf.Time + wait);
        while (true)
        {
            var page = await PageAsync(range, now, Math.Min(limit, MaxLightPage));
            if (limit > MaxLightPage && page.IsCut)
            {
                using var lease = await limiter.AcquireAsync(http);
                if (!lease.IsAcquired) return null;
                var rest = await PageAsync(page.NextRange, now, limit - MaxLightPage);
                return rest with { Changes = [.. page.Changes, .. rest.Changes] };
            }

            if (page.Changes.Count > 0 || page.More || now.Time >= end || request.Point.IsPinned) return page;
            now = await NextAsync(now, end, http.RequestAborted);
        }

        Task<JobChangePage> PageAsync(JobChangeRange from, AsOf asOf, int size) => database.JobChangesAsync(
            cursors, boundaries, from, filter, fields, asOf, request.Point.Ahead, size, http.RequestAborted);
    }

    /// <summary>
    /// Waits until others could be read than at a point: for a release, a boundary or an end, whichever comes first.
    /// </summary>
    /// <returns>The present then.</returns>
    private async Task<AsOf> NextAsync(AsOf now, DateTimeOffset end, CancellationToken cancellation)
    {
        var (_, boundary) = await boundaries.AroundAsync(now, cancellation);
        await head.WaitAsync(now.Revision, (boundary < end ? boundary : end) - time.GetUtcNow(), cancellation);
        return new(await head.CurrentAsync(cancellation), time.GetUtcNow(), now.Audience);
    }
}
