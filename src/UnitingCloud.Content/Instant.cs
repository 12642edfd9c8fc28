namespace UnitingCloud.Content;

/// <summary>Points in time as the product keeps them: UTC, whole microseconds.</summary>
public static class Instant
{
    /// <summary>Before every instant that can be named.</summary>
    public static readonly DateTimeOffset Always = DateTimeOffset.MinValue;

    /// <summary>After every instant that can be named.</summary>
    public static readonly DateTimeOffset Never = Floor(DateTimeOffset.MaxValue);

    /// <summary>
    /// The same instant in UTC, without what is finer than a microsecond: PostgreSQL could not keep it.
    /// </summary>
    public static DateTimeOffset Floor(DateTimeOffset time) =>
        new(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
