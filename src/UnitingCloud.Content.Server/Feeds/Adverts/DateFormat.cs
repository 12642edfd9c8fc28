using System.Globalization;

namespace UnitingCloud.Content.Server.Feeds.Adverts;

/// <summary>How a dialect writes an instant.</summary>
/// <param name="Name">As its documentation calls it.</param>
/// <param name="IsDay">Whether it is a day without a time.</param>
internal sealed record DateFormat(string Name, bool IsDay, Func<DateTimeOffset, string> Format)
{
    public static readonly DateFormat Iso = new(
        "ISO 8601",
        false,
        instant => Text(instant, $"yyyy-MM-dd'T'HH:mm:ss{(instant.Offset == TimeSpan.Zero ? "'Z'" : "zzz")}")
    );

    public static readonly DateFormat Rfc822 = new("RFC 822", false, instant => Text(instant, "r"));

    public static readonly DateFormat IsoDay = Day("yyyy-MM-dd");

    /// <param name="format">Of .NET, in capitals and small letters.</param>
    public static DateFormat Day(string format) =>
        new(format.ToUpperInvariant(), true, instant => Text(instant, format));

    public string Write(DateTimeOffset instant, TimeZoneInfo zone) =>
        Format(IsDay ? TimeZoneInfo.ConvertTime(instant, zone) : instant.ToUniversalTime());

    /// <summary>
    /// The last moment before a deadline. One at midnight is the end of the day before, also for those who read only
    /// its day.
    /// </summary>
    public string WriteEnd(DateTimeOffset deadline, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(deadline, zone);
        if (IsDay) return Format(local.AddMicroseconds(-1));
        return local.TimeOfDay == TimeSpan.Zero ? Format(local.AddSeconds(-1)) : Format(deadline.ToUniversalTime());
    }

    private static string Text(DateTimeOffset instant, string format) =>
        instant.ToString(format, CultureInfo.InvariantCulture);
}
