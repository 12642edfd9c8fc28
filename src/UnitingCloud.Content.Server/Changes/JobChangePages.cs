using System.Text.Json.Serialization;
using Npgsql;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;

namespace UnitingCloud.Content.Server.Changes;

/// <summary>A page of changes of jobs.</summary>
/// <param name="Changes">At most one for a job.</param>
/// <param name="Next">The cursor of what comes after; always there.</param>
/// <param name="More">Whether there are more changes by now.</param>
/// <param name="AsOf">The point up to which the changes go, once there are no more.</param>
internal sealed record JobChangePage(IReadOnlyList<JobChange> Changes, string Next, bool More, AsOf AsOf)
{
    /// <summary>What <see cref="Next"/> stands for.</summary>
    public required JobChangeRange NextRange { get; init; }

    /// <summary>Whether the page ends before its point: the next one goes on with the same changes.</summary>
    public bool IsCut => NextRange.Place is not null;
}

/// <summary>What a partner knows of the jobs that a filter asks for, and where to go on.</summary>
/// <param name="From">The point that the partner knows.</param>
/// <param name="To">The point up to which a page was begun; null if the last page was complete.</param>
/// <param name="Place">The key of the last change of that page.</param>
/// <param name="Since">From where to go on after that page, if not from its point: the partner heard of some jobs
/// before it.</param>
internal sealed record JobChangeRange(AsOf From, AsOf? To = null, string? Place = null, AsOf? Since = null);

/// <summary>Changes of jobs in pages, each from where the last one ended. A cursor belongs to its filter.</summary>
internal static class JobChangePages
{
    /// <summary>How long a partner may be away before it must take a snapshot.</summary>
    public static readonly TimeSpan CursorLifetime = TimeSpan.FromDays(180);

    private const string Purpose = "jobs/changes";

    /// <summary>The cursor of a reader who knows what a point sees.</summary>
    /// <param name="ahead">Whether the point is in the future: who may not read that cannot use the cursor.</param>
    public static string CursorFor(this CursorProtector protector, AsOf known, JobFilter filter, bool ahead) =>
        protector.Protect(new(known), filter, ahead);

    /// <param name="after">A cursor, <see cref="ChangePages.Latest"/>, or null for all jobs.</param>
    /// <param name="expired">Whether it is one of our cursors, but too old.</param>
    /// <returns>Null if it is not one of our cursors, or belongs to another filter or audience.</returns>
    public static JobChangeRange? JobChangesAfter(
        this CursorProtector protector,
        string? after,
        JobFilter filter,
        AsOf now,
        out bool expired
    )
    {
        expired = false;
        if (after == ChangePages.Latest) return new(now);
        if (after is null) return new(new AsOf(0, Instant.Always, now.Audience));
        if (!protector.TryUnprotect<JobChangeCursor>(Purpose, after, out var cursor, out expired)) return null;
        var range = cursor.Range;
        if (cursor.Filter != ListCursor.Digest(filter) || !ClockSkew.Allows(now, range.To ?? range.From, cursor.Ahead))
            return null;

        // The rest of a page that was begun long ago would be a look into the past: it begins anew, and tells some
        // things twice. Who knew
        // nothing then is told of what there is, and afterwards of what went since the page was begun.
        return range.To is { } begun && now.Time - begun.Time > CursorProtector.Lifetime
            ? new(range.From, Since: range.From.Revision == 0 ? range.Since ?? begun : null)
            : range;
    }

    /// <param name="fields">The fields of a job that are wanted; null for all.</param>
    /// <param name="now">The present: where no page was begun, the changes go up to it.</param>
    /// <param name="ahead">Whether that is in the future.</param>
    public static async Task<JobChangePage> JobChangesAsync(
        this NpgsqlDataSource database,
        CursorProtector protector,
        Boundaries boundaries,
        JobChangeRange range,
        JobFilter filter,
        JobFields? fields,
        AsOf now,
        bool ahead,
        int limit,
        CancellationToken cancellation
    )
    {
        var to = range.To ?? ClockSkew.NotBefore(range.From, now);
        var found =
            range.From == to
                ? []
                : await database.JobChangesAsync(range.From, to, filter, range.Place, limit + 1, cancellation, fields);
        var cut = found.Count > limit;
        var page = cut ? [.. found.Take(limit)] : found;
        var known = range.Since ?? to;
        var next = cut ? range with { To = to, Place = page[^1].Reference } : new JobChangeRange(known);
        var more = cut || await boundaries.AnyBetweenAsync(known, now, cancellation);
        return new(page, protector.Protect(next, filter, ahead), more, to) { NextRange = next };
    }

    private static string Protect(this CursorProtector protector, JobChangeRange range, JobFilter filter, bool ahead) =>
        protector.Protect(
            Purpose,
            new JobChangeCursor(
                range.From.Revision,
                range.From.Time,
                range.To?.Revision,
                range.To?.Time,
                range.Place,
                range.From.Audience,
                ListCursor.Digest(filter)
            )
            {
                SinceRevision = range.Since?.Revision,
                SinceTime = range.Since?.Time,
                Ahead = ahead,
            },
            CursorLifetime
        );

    private sealed record JobChangeCursor(
        int Revision,
        DateTimeOffset Time,
        int? ToRevision,
        DateTimeOffset? ToTime,
        string? Place,
        Audience Audience,
        string Filter
    )
    {
        public int? SinceRevision { get; init; }

        public DateTimeOffset? SinceTime { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Ahead { get; init; }

        [JsonIgnore]
        public JobChangeRange Range =>
            new(new(Revision, Time, Audience), PointOf(ToRevision, ToTime), Place, PointOf(SinceRevision, SinceTime));

        private AsOf? PointOf(int? revision, DateTimeOffset? time) =>
            revision is { } r && time is { } t ? new AsOf(r, t, Audience) : null;
    }
}
