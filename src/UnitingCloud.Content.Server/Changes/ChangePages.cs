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
/// <param name="Place">The change after which to go on.</param>
/// <param name="Ahead">Whether the reader reads the future: others cannot use the cursor.</param>
internal sealed record ChangeRange(AsOf From, AsOf To, ChangePosition? Place, bool Ahead);

/// <summary>Changes in pages, each from where the last one ended.</summary>
internal static class ChangePages
{
    /// <summary>What the changes are, for those who ask over REST or GraphQL.</summary>
    public const string About = "What appeared, changed or went away since a cursor, by schedules as by releases. "
        + "What came and went in between is told as gone too: who rendered it, or heard of it, takes it away, and "
        + "others have nothing to do.";

    /// <summary>Stands for a cursor of the present.</summary>
    public const string Latest = "latest";

    private const string Purpose = "changes";

    /// <param name="after">A cursor, <see cref="Latest"/>, or null for everything that is visible.</param>
    /// <param name="ahead">Whether <paramref name="now"/> is in the future.</param>
    /// <returns>Null if it is not one of our cursors, is too old, or belongs to another audience.</returns>
    public static ChangeRange? ChangesAfter(this CursorProtector protector, string? after, AsOf now, bool ahead)
    {
        if (after == Latest) return new(now, now, null, ahead);
        if (after is null) return new(new AsOf(0, Instant.Always, now.Audience), now, null, ahead);
        if (!protector.TryUnprotect<ChangeCursor>(Purpose, after, out var cursor)) return null;
        var (from, to) = (cursor.From.AsOf, cursor.To?.AsOf);
        if (!ClockSkew.Allows(now, to ?? from, cursor.Ahead)) return null;
        return new(from, to ?? ClockSkew.NotBefore(from, now), cursor.Place, ahead);
    }

    /// <param name="moved">Whether anything can have changed since the range's end.</param>
    public static async Task<ChangePage> ChangesAsync(
        this IQuerySession session,
        CursorProtector protector,
        ChangeRange range,
        bool moved,
        int limit,
        CancellationToken cancellation
    )
    {
        var found =
            range.From == range.To
                ? []
                : await session.ChangesAsync(range.From, range.To, range.Place, limit + 1, cancellation);
        var cut = found.Count > limit;
        var page = cut ? [.. found.Take(limit)] : found;
        var place = page is [.., var last] ? new ChangePosition(last.Kind, last.Key) : range.Place;
        var known = Point.Of(range.To);
        var next = cut ? new ChangeCursor(Point.Of(range.From), known, place) : new ChangeCursor(known, null, null);
        return new(page, protector.Protect(Purpose, next with { Ahead = range.Ahead }), cut || moved, range.To);
    }

    private sealed record ChangeCursor(Point From, Point? To, ChangePosition? Place)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Ahead { get; init; }
    }

    private sealed record Point(int Revision, DateTimeOffset Time, Audience Audience)
    {
        [JsonIgnore]
        public AsOf AsOf => new(Revision, Time, Audience);

        public static Point Of(AsOf asOf) => new(asOf.Revision, asOf.Time, asOf.Audience);
    }
}
