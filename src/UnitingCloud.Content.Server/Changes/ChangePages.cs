using System.Text.Json.Serialization;
using Marten;
using UnitingCloud.Content.Server.Database;

namespace UnitingCloud.Content.Server.Changes;

/// <summary>A page of changes.</summary>
/// <param name="Changes">At most one for an item.</param>
/// <param name="Next">The cursor of what comes after; always there.</param>
/// <param name="More">Whether there are more changes by now.</param>
/// <param name="AsOf">The point up to which the changes go, once there are no more.</param>
internal sealed record ChangePage(IReadOnlyList<Change> Changes, string Next, bool More, AsOf AsOf);

/// <summary>Which changes are asked for.</summary>
/// <param name="From">The point that the reader knows.</param>
/// <param name="To">The point up to which they go.</param>
/// <param name="Place">The change behind which to go on.</param>
internal sealed record ChangeRange(AsOf From, AsOf To, ChangeCursor? Place);

/// <summary>Changes in pages, each from where the last one ended.</summary>
internal static class ChangePages
{
    /// <summary>What the changes are, for those who ask over REST or GraphQL.</summary>
    public const string About = "What appeared, changed or went away since a cursor, by schedules as by releases. "
        + "What came and went in between is told as gone too: who rendered it, or heard of it, takes it away, and others have nothing to do.";

    /// <summary>Stands for a cursor of the present.</summary>
    public const string Latest = "latest";

    private const string Purpose = "changes";

    /// <summary>How far another server's clock may be ahead. A cursor from beyond was made by someone who may see the future.</summary>
    public static readonly TimeSpan MaxClockSkew = TimeSpan.FromMinutes(10);

    /// <param name="after">A cursor, <see cref="Latest"/>, or none for everything that is visible.</param>
    /// <returns>None where it is no cursor of ours, is too old, or belongs to another audience.</returns>
    public static ChangeRange? ChangesAfter(this CursorProtector protector, string? after, AsOf now)
    {
        if (after == Latest) return new(now, now, null);
        if (after is null) return new(new AsOf(0, Instant.Always, now.Audience), now, null);
        if (!protector.TryUnprotect<Cursor>(Purpose, after, out var cursor) || cursor.From.Audience != now.Audience || cursor.Latest > now.Time + MaxClockSkew) return null;

        // A clock behind the one that wrote the cursor must not take back what it told.
        var (from, to) = (cursor.From.AsOf, cursor.To?.AsOf);
        return new(from, to ?? new AsOf(Math.Max(now.Revision, from.Revision), now.Time > from.Time ? now.Time : from.Time, now.Audience), cursor.Place);
    }

    public static async Task<ChangePage> ChangesAsync(this IQuerySession session, CursorProtector protector, ChangeRange range, int limit, CancellationToken cancellation)
    {
        var found = range.From == range.To ? [] : await session.ChangesAsync(range.From, range.To, range.Place, limit + 1, cancellation);
        var more = found.Count > limit;
        var page = more ? [.. found.Take(limit)] : found;
        var next = more ? new Cursor(Point.Of(range.From), Point.Of(range.To), new(page[^1].Kind, page[^1].Key)) : new Cursor(Point.Of(range.To), null, null);
        return new(page, protector.Protect(Purpose, next), more, range.To);
    }

    private sealed record Cursor(Point From, Point? To, ChangeCursor? Place)
    {
        [JsonIgnore]
        public DateTimeOffset Latest => (To ?? From).Time;
    }

    private sealed record Point(int Revision, DateTimeOffset Time, Audience Audience)
    {
        [JsonIgnore]
        public AsOf AsOf => new(Revision, Time, Audience);

        public static Point Of(AsOf asOf) => new(asOf.Revision, asOf.Time, asOf.Audience);
    }
}
