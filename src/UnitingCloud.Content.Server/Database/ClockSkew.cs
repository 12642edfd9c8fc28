namespace UnitingCloud.Content.Server.Database;

/// <summary>
/// Servers on one database have clocks that differ a little, and readers are sent from one to another.
/// </summary>
internal static class ClockSkew
{
    /// <summary>How far the clock of the server that sealed a cursor may be ahead of this one's.</summary>
    public static readonly TimeSpan MaxForCursors = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How far an instant that a reader names may be ahead: another server may have told it as its present. It is read
    /// as this server's.
    /// </summary>
    public static readonly TimeSpan MaxForInstants = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Whether a request that reads at <paramref name="now"/> may read at the point of a cursor: one of ours told it as
    /// its present, or the
    /// request itself may read as far ahead.
    /// </summary>
    /// <param name="ahead">Whether the cursor was sealed for a reader of the future.</param>
    public static bool Allows(AsOf now, AsOf cursor, bool ahead) =>
        cursor.Audience == now.Audience && cursor.Time <= (ahead ? now.Time : now.Time + MaxForCursors);

    /// <summary>
    /// The present for a reader who knows a point: a clock that is behind the one of that point takes nothing back.
    /// </summary>
    public static AsOf NotBefore(AsOf known, AsOf now) =>
        new(Math.Max(now.Revision, known.Revision), now.Time > known.Time ? now.Time : known.Time, now.Audience);
}
