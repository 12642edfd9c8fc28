using System.Globalization;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Authoring.Documents;

/// <summary>Instants as authors write them.</summary>
internal static class TimeReader
{
    private static readonly string[] WithOffset =
    [
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
    ];
    private static readonly string[] Naive =
    [
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mm",
    ];

    /// <summary>The zone of the item's own times, if it names one.</summary>
    public static TimeZoneInfo? Zone(Fields fields)
    {
        if (fields.Text("timezone") is not { } name)
            return null;
        if (name.Value.Contains('/') && TimeZoneInfo.TryFindSystemTimeZoneById(name.Value, out var zone))
            return zone;
        if (name.Value is "UTC")
            return TimeZoneInfo.Utc;
        fields.Report(
            FrontMatterRules.BadZone(
                name.Span,
                name.Value,
                Spelling.Nearest(name.Value, TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id))
            )
        );
        return null;
    }

    /// <summary>
    /// The instant of a field: with an offset, in the item's zone, or a date alone in the item's or the site's zone.
    /// </summary>
    /// <param name="end">Whether a date alone is the end of that day, instead of its start.</param>
    public static DateTimeOffset? Read(
        Fields fields, string key, TimeZoneInfo? zone, TimeZoneInfo site, bool end = false)
    {
        var written = fields.Text(key);
        fields.Schema?.Time(key);
        if (written is not { } text)
            return null;
        var value =
            text.Value.Length > 10 && text.Value[10] == ' '
                ? text.Value[..10] + "T" + text.Value[11..].Replace(" ", "", StringComparison.Ordinal)
                : text.Value;
        if (
            DateTime.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        )
            return end ? EndOf(date, zone ?? site) : In(fields, key, text.Span, date, zone ?? site);
        var hasOffset = value.EndsWith('Z') || value.LastIndexOfAny(['+', '-']) > 10;
        if (
            hasOffset
            && DateTimeOffset.TryParseExact(
                value,
                WithOffset,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var instant
            )
        )
            return Instant.Floor(instant);
        if (
            !hasOffset
            && DateTime.TryParseExact(value, Naive, CultureInfo.InvariantCulture, DateTimeStyles.None, out var naive)
        )
        {
            if (zone is not null) return In(fields, key, text.Span, naive, zone);
            fields.Report(FrontMatterRules.NaiveTime(text.Span, key));
            return null;
        }

        fields.Report(FrontMatterRules.BadTime(text.Span, key, end ? "end" : "start"));
        return null;
    }

    /// <summary>The first instant after a day, also where the clocks change at midnight.</summary>
    private static DateTimeOffset EndOf(DateTime day, TimeZoneInfo zone)
    {
        var midnight = day.AddDays(1);
        var offset = zone.IsInvalidTime(midnight) ? zone.GetUtcOffset(midnight.AddHours(-3))
            : zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Min()
            : zone.GetUtcOffset(midnight);
        return Instant.Floor(new DateTimeOffset(midnight, offset));
    }

    private static DateTimeOffset? In(Fields fields, string key, SourceSpan span, DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local))
        {
            var (before, after) = (zone.GetUtcOffset(local.AddHours(-3)), zone.GetUtcOffset(local.AddHours(3)));
            fields.Report(
                FrontMatterRules.NoSuchTime(
                    span,
                    key,
                    zone.Id,
                    Written(local, before),
                    Written(local.Add(after - before), after)
                )
            );
            return null;
        }

        if (zone.IsAmbiguousTime(local))
        {
            var offsets = zone.GetAmbiguousTimeOffsets(local).OrderDescending().ToArray();
            fields.Report(
                FrontMatterRules.TwiceThatTime(
                    span,
                    key,
                    zone.Id,
                    Written(local, offsets[0]),
                    Written(local, offsets[^1])
                )
            );
            return null;
        }

        return Instant.Floor(new DateTimeOffset(local, zone.GetUtcOffset(local)));
    }

    private static string Written(DateTime local, TimeSpan offset) =>
        new DateTimeOffset(local, offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
