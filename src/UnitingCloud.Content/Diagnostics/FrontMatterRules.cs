using UnitingCloud.Content.Jobs;
using static UnitingCloud.Content.Diagnostics.Diagnostic;
using static UnitingCloud.Content.Text.Spelling;

namespace UnitingCloud.Content.Diagnostics;

/// <summary>What can be wrong with front matter.</summary>
internal static class FrontMatterRules
{
    public static Diagnostic Syntax(SourceSpan span, string reason, string fix) =>
        Error("yaml-syntax", span, reason, fix);

    public static Diagnostic Sign(SourceSpan span, string word) =>
        Error("yaml-sign", span, $"'{word}' has a meaning in YAML, and is not part of the value",
            "put the whole value in quotes");

    public static Diagnostic Comment(SourceSpan span, string key) =>
        Warning("yaml-comment", span, $"what follows '#' is a comment, and not part of '{key}'",
            "put the whole value in quotes if readers should see it, or move the comment to a line of its own");

    public static Diagnostic CurlyQuotes(SourceSpan span) =>
        Warning("value-quotes", span, "the curly quotation marks are part of the value",
            "use straight quotation marks, or none, unless readers should see them");

    public static Diagnostic TooDeep(SourceSpan span, int limit) =>
        Error("yaml-depth", span, $"the front matter is nested more than {limit} levels deep", "use fewer levels");

    public static Diagnostic Alias(SourceSpan span, string name) =>
        Error(
            "yaml-alias",
            span,
            $"'*{name}' is a YAML alias, and aliases are not allowed in front matter",
            "put text that starts with * in quotes, or write out the value"
        );

    public static Diagnostic NotAMap(SourceSpan span) =>
        Error("yaml-not-fields", span, "the front matter is not a list of fields", "write each field as 'name: "
            + "value', for example 'title: …'");

    public static Diagnostic KeyNotText(SourceSpan span) =>
        Error("yaml-key", span, "the name of a field must be plain text", "write 'name: value'");

    public static Diagnostic DuplicateKey(SourceSpan span, string key, int firstLine) =>
        Error("key-duplicate", span, $"'{Shown(key)}' is already set on line {firstLine}", "delete one of the two");

    public static Diagnostic UnknownKey(
        SourceSpan span, string key, string? nearest, IEnumerable<string> known, string? advice = null) =>
        Error(
            "key-unknown",
            span,
            $"there is no field '{Shown(key)}'{DidYouMean(nearest)}",
            nearest is not null
                ? $"write '{nearest}', or delete the line"
                : advice ?? $"use one of {string.Join(", ", known)}"
        );

    public static Diagnostic Required(SourceSpan span, string key) =>
        Error("key-missing", span, $"'{key}' is missing", $"add '{key}: …'");

    /// <summary>A text stands where a map with another field is needed.</summary>
    public static Diagnostic RequiredBeside(SourceSpan span, string key, string alone, string text) =>
        Error("key-missing", span, $"'{key}' is missing",
            $"write '{{ {alone}: {Shown(text)}, {key}: … }}' instead of the {alone} alone");

    public static Diagnostic ListAsText(SourceSpan span, string key) =>
        Error("list-as-text", span, $"'{key}' is a list, and this is one text with commas in it",
            "write the list between '[' and ']', or put the text in quotes if the commas belong to it");

    public static Diagnostic LeftEmpty(SourceSpan span, string key) =>
        Error("value-empty", span, $"'{key}' is empty", "add a value, or delete the field");

    public static Diagnostic WrongType(SourceSpan span, string key, string wanted) =>
        Error("value-type", span, $"'{key}' must be {wanted}", $"write {wanted}");

    public static Diagnostic TooLong(SourceSpan span, string key, int length, int limit) =>
        Error("value-length", span, $"'{key}' has {length} characters, and the limit is {limit}", "shorten it");

    public static Diagnostic NotOneOf(
        SourceSpan span,
        string key,
        string value,
        string? nearest,
        IEnumerable<string> allowed
    ) =>
        Error(
            "value-unknown",
            span,
            $"'{Shown(value)}' is not a valid '{key}'{DidYouMean(nearest)}",
            $"use one of {string.Join(", ", allowed)}"
        );

    public static Diagnostic OutOfRange(SourceSpan span, string key, string range) =>
        Error("value-range", span, $"'{key}' must be {range}", "correct the number");

    public static Diagnostic BadForm(SourceSpan span, string key, string form, string? meant = null) =>
        Error("value-form", span, $"'{key}' must be {form}", meant is null ? "correct the value" : $"write {meant}");

    public static Diagnostic UnknownCode(SourceSpan span, string key, string value, string form, string? meant) =>
        Error("code-unknown", span, $"'{key}' must be {form}, and {value} is not one",
            meant is null ? "correct the code" : $"write {meant}");

    public static Diagnostic BadSlug(SourceSpan span, string slug, string? suggestion, bool isFileName) =>
        Error(
            "slug",
            span,
            $"'{Shown(slug)}' is not a valid slug{DidYouMean(suggestion)}",
            (suggestion, isFileName) switch
            {
                (null, _) => "use only lower-case letters a to z, digits and single hyphens, at most 140 characters",
                (_, true) => $"rename the file to '{suggestion}.md', or add 'slug: {suggestion}'",
                _ => $"write '{suggestion}'",
            }
        );

    public static Diagnostic BadReference(SourceSpan span, string reference) =>
        Error("job-reference", span, $"'{reference}' is not a valid reference", $"use {JobReference.Form}");

    public static Diagnostic BadId(SourceSpan span, string id) =>
        Error("id", span, $"'{id}' is not a valid id",
            "use only letters, digits, '.', '_' and '-', at most 140 characters");

    /// <param name="edge">What a date alone stands for: the start of the day, or its end.</param>
    public static Diagnostic BadTime(SourceSpan span, string key, string? meant, string edge) =>
        Error(
            "time",
            span,
            $"'{key}' is not a valid date or time{DidYouMean(meant)}",
            meant is null
                ? "write a time such as 2026-05-03T09:00:00+01:00, or a date such as 2026-05-03 for the "
                    + $"{edge} of that day"
                : $"write '{meant}'"
        );

    public static Diagnostic YearBeyond(SourceSpan span, string key, DateTime time) =>
        Error("time", span, $"'{key}' has the year {time:yyyy}", $"write the year that is meant, or leave out '{key}'");

    public static Diagnostic NaiveTime(SourceSpan span, string key, string zone, string? meant) =>
        Error(
            "time-naive",
            span,
            $"'{key}' has a time without a UTC offset, so it is not clear which moment is meant",
            meant is null
                ? $"add an offset such as +01:00 or Z, or a field 'timezone: {zone}'"
                : $"write '{meant}' for the time in {zone}, or add a field 'timezone: {zone}'"
        );

    public static Diagnostic OtherOffset(SourceSpan span, string key, string zone, string meant) =>
        Warning(
            "time-offset",
            span,
            $"the offset of '{key}' is not that of {zone} on this day, so the time there differs by an hour",
            $"write '{meant}' if the time in {zone} is meant, or the same moment with 'Z'"
        );

    public static Diagnostic NoSuchTime(SourceSpan span, string key, string zone, string before, string after) =>
        Error(
            "time-skipped",
            span,
            $"the time of '{key}' does not exist in {zone}, because the clocks go forward then",
            $"write {before} or {after}"
        );

    public static Diagnostic TwiceThatTime(SourceSpan span, string key, string zone, string first, string second) =>
        Error(
            "time-ambiguous",
            span,
            $"the time of '{key}' occurs twice in {zone}, because the clocks go back then",
            $"write {first} or {second}"
        );

    public static Diagnostic BadZone(SourceSpan span, string zone, string? nearest) =>
        Error(
            "time-zone",
            span,
            $"'{Shown(zone)}' is not an IANA time zone{DidYouMean(nearest)}",
            "write a name such as Europe/London"
        );

    public static Diagnostic EndsBeforeStart(SourceSpan span) =>
        Error(
            "schedule",
            span,
            "'until' is not after 'published', so the item would never be visible",
            "correct one of the two"
        );

    public static Diagnostic AltMissing(SourceSpan span) =>
        Error(
            "image-alt",
            span,
            "the image has no 'alt' text",
            "describe the image in 'alt', or write alt: \"\" if it is only decoration"
        );
}
