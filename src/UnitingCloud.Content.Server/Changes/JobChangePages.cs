using System.Text.Json.Serialization;
using Npgsql;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;

namespace UnitingCloud.Content.Server.Changes;

/// <summary>A page of changes of jobs.</summary>
/// <param name="Changes">At most one for a job.</param>
/// <param name="Next">The cursor of what comes after; always there.</param>
/// <param name="More">Whether there are more changes by now.</param>
/// <param name="AsOf">The point up to which the changes go, once there are no more.</param>
internal sealed record JobChangePage(IReadOnlyList<JobChange> Changes, string Next, bool More, AsOf AsOf);

/// <summary>What a partner knows of the jobs that a filter asks for, and where to go on.</summary>
/// <param name="From">The point that the partner knows.</param>
/// <param name="To">The point up to which a page was begun; none where the last page was whole.</param>
/// <param name="Place">The key of the last change of that page.</param>
internal sealed record JobChangeRange(AsOf From, AsOf? To, string? Place);

/// <summary>Changes of jobs in pages, each from where the last one ended. A cursor belongs to its filter.</summary>
internal static class JobChangePages
{
    /// <summary>How long a partner may be away before it must take a snapshot.</summary>
    public static readonly TimeSpan CursorLifetime = TimeSpan.FromDays(180);

    private const string Purpose = "jobs/changes";

    /// <summary>The cursor of one who knows what a point sees.</summary>
    public static string CursorFor(this CursorProtector protector, AsOf known, JobFilter filter) => Protect(protector, new(known, null, null), filter);

    /// <param name="after">A cursor, <see cref="ChangePages.Latest"/>, or none for all jobs there are.</param>
    /// <param name="expired">Whether it is a cursor of ours that is too old.</param>
    /// <returns>None where it is no cursor of ours, or belongs to another filter or audience.</returns>
    public static JobChangeRange? JobChangesAfter(this CursorProtector protector, string? after, JobFilter filter, AsOf now, out bool expired)
    {
        expired = false;
        if (after == ChangePages.Latest) return new(now, null, null);
        if (after is null) return new(new AsOf(0, Instant.Always, now.Audience), null, null);
        if (!protector.TryUnprotect<Cursor>(Purpose, after, out var cursor, out expired) || cursor.Audience != now.Audience || cursor.Filter != ListCursor.Digest(filter)) return null;
        var range = cursor.Range;
        if ((range.To ?? range.From).Time > now.Time + ChangePages.MaxClockSkew) return null;

        // The rest of a page that was begun long ago would be a look into the past: it begins anew, and tells some things twice.
        return range.To is { } begun && now.Time - begun.Time > CursorProtector.Lifetime ? new(range.From, null, null) : range;
    }

    /// <param name="now">The present: where no page was begun, the changes go up to it.</param>
    public static async Task<JobChangePage> JobChangesAsync(
        this NpgsqlDataSource database, CursorProtector protector, JobChangeRange range, JobFilter filter, AsOf now, int limit, CancellationToken cancellation)
    {
        // A clock behind the one that wrote the cursor must not take back what it told.
        var to = range.To ?? new AsOf(Math.Max(now.Revision, range.From.Revision), now.Time > range.From.Time ? now.Time : range.From.Time, now.Audience);
        var found = range.From == to ? [] : await database.JobChangesAsync(range.From, to, filter, range.Place, limit + 1, cancellation);
        var more = found.Count > limit;
        var page = more ? [.. found.Take(limit)] : found;
        return new(page, Protect(protector, more ? new(range.From, to, page[^1].Reference) : new(to, null, null), filter), more, to);
    }

    private static string Protect(this CursorProtector protector, JobChangeRange range, JobFilter filter) => protector.Protect(
        Purpose,
        new Cursor(range.From.Revision, range.From.Time, range.To?.Revision, range.To?.Time, range.Place, range.From.Audience, ListCursor.Digest(filter)),
        CursorLifetime);

    private sealed record Cursor(int Revision, DateTimeOffset Time, int? ToRevision, DateTimeOffset? ToTime, string? Place, Audience Audience, string Filter)
    {
        [JsonIgnore]
        public JobChangeRange Range => new(
            new(Revision, Time, Audience), ToRevision is { } revision && ToTime is { } time ? new AsOf(revision, time, Audience) : null, Place);
    }
}
