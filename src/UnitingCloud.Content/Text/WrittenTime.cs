using System.Globalization;
using System.Text.RegularExpressions;

namespace UnitingCloud.Content.Text;

/// <summary>A day, and maybe a time, as people write them: "3 May 2026, 9am", "03/05/2026 09:00 BST".</summary>
/// <param name="Date">The day.</param>
/// <param name="Time">The time of day; null if there is none.</param>
/// <param name="Zone">What stands behind the time: an offset, an abbreviation or an IANA zone.</param>
/// <param name="IsCertain">Whether it can only be this day.</param>
internal sealed partial record WrittenTime(DateOnly Date, TimeOnly? Time, string? Zone, bool IsCertain)
{
    private const string Month = "(?<name>(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)";

    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public string Day => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Null if it is neither a day nor a day and a time.</summary>
    public static WrittenTime? Read(string text)
    {
        if (text.Length > 60) return null;
        var words = Noise().Replace(text.Replace(',', ' '), " ").Trim();
        foreach (var form in new[] { YearFirst(), Numbers(), DayFirst(), MonthFirst() })
        {
            if (form.Match(words) is { Success: true } found)
                return ReadDay(found) is var (date, isCertain) && ReadTime(words[found.Length..]) is var (time, zone)
                    ? new(date, time, zone, isCertain)
                    : null;
        }

        return null;
    }

    /// <summary>The offset that stands behind the time; null if there is none, or it is not known.</summary>
    public TimeSpan? Offset => Zone switch
    {
        null => null,
        "Z" or "UTC" or "GMT" => TimeSpan.Zero,
        "BST" => TimeSpan.FromHours(1),
        ['+' or '-', ..] => ReadOffset(Zone),
        _ => TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) ? zone.GetUtcOffset(Local) : null,
    };

    public DateTime Local => Date.ToDateTime(Time ?? TimeOnly.MinValue);

    private static (DateOnly Date, bool IsCertain)? ReadDay(Match found)
    {
        var year = Number(found, "year");
        var (day, month) = (Number(found, "day"), 0);
        var isCertain = found.Groups["year"].Length == 4;
        if (found.Groups["name"] is { Success: true } name)
        {
            month = Array.IndexOf(Months, name.Value[..3].ToLowerInvariant()) + 1;
        }
        else
        {
            month = Number(found, "month");
            var isAmerican = month > 12 && day <= 12;
            if (isAmerican) (day, month) = (month, day);
            var isOrdered = found.Groups["year"].Index == 0;
            isCertain &= isOrdered || isAmerican || day > 12 || day == month;
        }

        if (year < 100) year += 2000;
        var exists = month is >= 1 and <= 12 && year is > 1900 and < 2200
            && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        return exists ? (new(year, month, day), isCertain) : null;
    }

    private static (TimeOnly? Time, string? Zone)? ReadTime(string rest)
    {
        if (string.IsNullOrWhiteSpace(rest)) return (null, null);
        if (TimeOfDay().Match(rest) is not { Success: true } found) return null;
        var (hour, minute, second) = (Number(found, "hour"), Number(found, "minute"), Number(found, "second"));
        var half = found.Groups["half"].Value.ToLowerInvariant();
        if (half.Length > 0 && hour is < 1 or > 12) return null;
        if (half.Length == 0 && !found.Groups["minute"].Success) return null;
        if (half.StartsWith('p') && hour < 12) hour += 12;
        if (half.StartsWith('a') && hour == 12) hour = 0;
        if (hour > 23 || minute > 59 || second > 59) return null;
        var zone = found.Groups["zone"] is { Success: true, Value: var written } ? written : null;
        return (new TimeOnly(hour, minute, second), zone?.Contains('/') == true ? zone : zone?.ToUpperInvariant());
    }

    private static TimeSpan? ReadOffset(string zone)
    {
        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal);
        var (hours, minutes) = digits.Length <= 2 ? (digits, "0") : (digits[..^2], digits[^2..]);
        var offset = new TimeSpan(
            int.Parse(hours, CultureInfo.InvariantCulture), int.Parse(minutes, CultureInfo.InvariantCulture), 0);
        return offset > TimeSpan.FromHours(14) ? null : zone[0] == '-' ? -offset : offset;
    }

    private static int Number(Match found, string group) =>
        found.Groups[group] is { Success: true, Value: var digits }
            ? int.Parse(digits, CultureInfo.InvariantCulture)
            : 0;

    [GeneratedRegex("""
        \b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?
        |(?<=\d)(?:st|nd|rd|th)\b
        |\b(?:at|of)\b
        |\s+
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Noise();

    [GeneratedRegex(@"^(?<year>\d{4})([-/.])(?<month>\d{1,2})\1(?<day>\d{1,2})(?=\D|$)")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<day>\d{1,2})([-/.])(?<month>\d{1,2})\1(?<year>\d{4}|\d{2})(?=\D|$)")]
    private static partial Regex Numbers();

    [GeneratedRegex($@"^(?<day>\d{{1,2}})[ -]*{Month}\.?[ -]*(?<year>\d{{4}})(?=\D|$)", RegexOptions.IgnoreCase)]
    private static partial Regex DayFirst();

    [GeneratedRegex($@"^{Month}\.? *(?<day>\d{{1,2}}) +(?<year>\d{{4}})(?=\D|$)", RegexOptions.IgnoreCase)]
    private static partial Regex MonthFirst();

    [GeneratedRegex("""
        ^[ T-]*(?<hour>\d{1,2})(?:[:.](?<minute>\d{2}))?(?::(?<second>\d{2})(?:\.\d+)?)?
        \ *(?<half>[ap]\.?m\.?)?
        \ *(?<zone>Z|UTC|GMT|BST|[+-]\d{1,2}(?::?\d{2})?|[A-Z][a-z]+/[A-Z]\w+)?$
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex TimeOfDay();
}
