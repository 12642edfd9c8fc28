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
    private static readonly string[] DayAlone = ["yyyy-MM-dd"];
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
        var nearest = name.Value.ToUpperInvariant() is "LONDON" or "UK" or "GMT" or "BST"
            ? "Europe/London"
            : Spelling.Nearest(name.Value, TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id));
        fields.Report(FrontMatterRules.BadZone(name.Span, name.Value, nearest) with
        {
            Edit = nearest is null ? null : new(name.Span, nearest, Spelling.IsSame(name.Value, nearest)),
        });
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
        if (TryParse(value, DayAlone, out var date))
        {
            if (IsBeyond(date)) return Beyond(fields, key, text.Span, date, end);
            return end ? EndOf(date, zone ?? site) : In(fields, key, text.Span, date, zone ?? site);
        }

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
        {
            if (IsBeyond(instant.DateTime) || IsBeyond(instant.UtcDateTime))
                return Beyond(fields, key, text.Span, instant.DateTime, end);
            if (!value.EndsWith('Z')) CheckOffset(fields, key, text.Span, instant, zone ?? site);
            return Instant.Floor(instant);
        }

        if (!hasOffset && TryParse(value, Naive, out var naive))
        {
            if (IsBeyond(naive)) return Beyond(fields, key, text.Span, naive, end);
            if (zone is not null) return In(fields, key, text.Span, naive, zone);
            var meant = IsOnce(naive, site) ? Written(naive, site.GetUtcOffset(naive)) : null;
            fields.Report(FrontMatterRules.NaiveTime(text.Span, key, site.Id, meant) with
            {
                Edit = meant is null ? null : new(text.Span, meant, IsSafe: false),
            });
            return null;
        }

        fields.Report(Bad(key, text, zone, site, end));
        return null;
    }

    // The first and the last year that can be written are not whole in every zone.
    private static bool IsBeyond(DateTime time) => time.Year is 1 or 9999;

    /// <summary>Systems write the year 9999 for "no end".</summary>
    private static DateTimeOffset? Beyond(Fields fields, string key, SourceSpan span, DateTime time, bool end)
    {
        if (end && time.Year > 1) return Instant.Never;
        fields.Report(FrontMatterRules.YearBeyond(span, key, time));
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

    /// <summary>A day, which is not an instant.</summary>
    public static DateOnly? Day(Fields fields, string key)
    {
        var written = fields.Text(key);
        fields.Schema?.Day(key);
        if (written is not { } text) return null;
        if (TryParse(text.Value, DayAlone, out var day)) return DateOnly.FromDateTime(day);
        var meant = WrittenTime.Read(text.Value);
        var form = $"a date such as {meant?.Day ?? "2026-05-03"}";
        fields.Report(FrontMatterRules.WrongType(text.Span, key, form) with
        {
            Edit = meant is null ? null : new(text.Span, meant.Day, meant is { IsCertain: true, Time: null }),
        });
        return null;
    }

    private static bool TryParse(string value, string[] forms, out DateTime time) =>
        DateTime.TryParseExact(value, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    /// <summary>A time in another form than ours, with the same time in ours.</summary>
    private static Diagnostic Bad(string key, Located<string> text, TimeZoneInfo? zone, TimeZoneInfo site, bool end)
    {
        var read = WrittenTime.Read(text.Value);
        var (meant, isCertain) = read switch
        {
            null => (null, false),
            { Time: null } => (read.Day, true),
            { Zone: null } when zone is not null => ($"{read.Local:yyyy-MM-dd'T'HH:mm:ss}", true),
            { Zone: null } => (Written(read.Local, site.GetUtcOffset(read.Local)), false),
            { Zone: "Z" or "UTC" or "GMT" } =>
                ($"{read.Local:yyyy-MM-dd'T'HH:mm:ss}Z",
                    read.Zone is not "GMT" || site.GetUtcOffset(read.Local) == TimeSpan.Zero),
            { Offset: { } offset } => (Written(read.Local, offset), true),
            _ => (null, false),
        };
        return FrontMatterRules.BadTime(text.Span, key, meant, end ? "end" : "start") with
        {
            Edit = meant is null ? null : new(text.Span, meant, isCertain && read!.IsCertain),
        };
    }

    // The offset of the other season is a slip; any other offset is meant. A program writes Z.
    private static void CheckOffset(
        Fields fields, string key, SourceSpan span, DateTimeOffset instant, TimeZoneInfo zone)
    {
        if (span.Pointer is not null || instant.Offset == zone.GetUtcOffset(instant) || !IsOnce(instant.DateTime, zone))
            return;
        var (winter, summer) = (new DateTime(instant.Year, 1, 1), new DateTime(instant.Year, 7, 1));
        if (instant.Offset != zone.GetUtcOffset(winter) && instant.Offset != zone.GetUtcOffset(summer)) return;
        var meant = Written(instant.DateTime, zone.GetUtcOffset(instant.DateTime));
        fields.Report(FrontMatterRules.OtherOffset(span, key, zone.Id, meant) with
        {
            Edit = new(span, meant, IsSafe: false),
        });
    }

    private static bool IsOnce(DateTime local, TimeZoneInfo zone) =>
        !zone.IsInvalidTime(local) && !zone.IsAmbiguousTime(local);

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
