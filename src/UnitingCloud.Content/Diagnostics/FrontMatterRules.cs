using UnitingCloud.Content.Jobs;

namespace UnitingCloud.Content.Diagnostics;

/// <summary>What can be wrong with front matter.</summary>
internal static class FrontMatterRules
{
    public static Diagnostic Syntax(SourceSpan span, string reason, string hint) =>
        Error("yaml-syntax", span, $"this is no YAML: {Plain(reason)}", hint);

    public static Diagnostic TooDeep(SourceSpan span, int limit) =>
        Error("yaml-depth", span, $"the front matter nests deeper than {limit} levels", "write it flatter");

    public static Diagnostic Alias(SourceSpan span, string name) =>
        Error(
            "yaml-alias",
            span,
            $"'*{name}' is a YAML alias, which front matter may not use",
            "put a text that begins with * in quotes, or write the value out"
        );

    public static Diagnostic NotAMap(SourceSpan span) =>
        Error("yaml-not-fields", span, "front matter is fields, a 'name: value' each", "write 'title: …' and so on");

    public static Diagnostic KeyNotText(SourceSpan span) =>
        Error("yaml-key", span, "a field's name is a text", "write 'name: value'");

    public static Diagnostic DuplicateKey(SourceSpan span, string key, int firstLine) =>
        Error("key-duplicate", span, $"'{key}' is there already, on line {firstLine}", "keep one of the two");

    public static Diagnostic UnknownKey(SourceSpan span, string key, string? nearest, IEnumerable<string> known) =>
        Error(
            "key-unknown",
            span,
            nearest is null ? $"there is no field '{key}'" : $"there is no field '{key}' (did you mean '{nearest}'?)",
            nearest is null ? $"use one of {string.Join(", ", known)}" : $"write '{nearest}', or delete the line"
        );

    public static Diagnostic Required(SourceSpan span, string key) =>
        Error("key-missing", span, $"'{key}' is missing", $"add '{key}: …'");

    public static Diagnostic LeftEmpty(SourceSpan span, string key) =>
        Error("value-empty", span, $"'{key}' is left empty", "give it a value, or leave the field out");

    public static Diagnostic WrongType(SourceSpan span, string key, string wanted) =>
        Error("value-type", span, $"'{key}' takes {wanted}", $"write {wanted}");

    public static Diagnostic TooLong(SourceSpan span, string key, int length, int limit) =>
        Error("value-length", span, $"'{key}' has {length} characters, and {limit} is the most", "shorten it");

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
            nearest is null ? $"'{value}' is no {key}" : $"'{value}' is no {key} (did you mean '{nearest}'?)",
            $"use one of {string.Join(", ", allowed)}"
        );

    public static Diagnostic OutOfRange(SourceSpan span, string key, string range) =>
        Error("value-range", span, $"'{key}' takes {range}", "correct the number");

    public static Diagnostic BadForm(SourceSpan span, string key, string form) =>
        Error("value-form", span, $"'{key}' takes {form}", "correct it");

    public static Diagnostic BadSlug(SourceSpan span, string slug) =>
        Error(
            "slug",
            span,
            $"'{slug}' is no slug",
            "use lower-case letters a to z, digits and single hyphens, at most 140 characters"
        );

    public static Diagnostic BadReference(SourceSpan span, string reference) =>
        Error("job-reference", span, $"'{reference}' is no reference", $"use {JobReference.Form}");

    public static Diagnostic BadId(SourceSpan span, string id) =>
        Error("id", span, $"'{id}' is no id", "use letters, digits, '.', '_' and '-', at most 140 characters");

    public static Diagnostic BadTime(SourceSpan span, string key) =>
        Error(
            "time",
            span,
            $"'{key}' is no time",
            "write 2026-05-03T09:00:00+01:00, or 2026-05-03 for the start of that day"
        );

    public static Diagnostic NaiveTime(SourceSpan span, string key) =>
        Error(
            "time-naive",
            span,
            $"'{key}' has no offset, so it is a different instant in every zone",
            "add an offset (+01:00 or Z), or a 'timezone:' field such as Europe/London"
        );

    public static Diagnostic NoSuchTime(SourceSpan span, string key, string zone, string before, string after) =>
        Error(
            "time-skipped",
            span,
            $"'{key}' does not exist in {zone}: the clocks go forward over it",
            $"write {before} or {after}"
        );

    public static Diagnostic TwiceThatTime(SourceSpan span, string key, string zone, string first, string second) =>
        Error(
            "time-ambiguous",
            span,
            $"'{key}' comes twice in {zone}: the clocks go back over it",
            $"write {first} or {second}"
        );

    public static Diagnostic BadZone(SourceSpan span, string zone, string? nearest) =>
        Error(
            "time-zone",
            span,
            nearest is null
                ? $"'{zone}' is no IANA time zone"
                : $"'{zone}' is no IANA time zone (did you mean '{nearest}'?)",
            "write one such as Europe/London"
        );

    public static Diagnostic EndsBeforeStart(SourceSpan span) =>
        Error(
            "schedule",
            span,
            "'until' is not after 'published', so nobody would ever see it",
            "correct one of the two"
        );

    public static Diagnostic AltMissing(SourceSpan span) =>
        Error(
            "image-alt",
            span,
            "the image has no 'alt'",
            "say what the picture shows, or write alt: \"\" where it is decoration"
        );

    private static string Plain(string reason) => reason.ReplaceLineEndings(" ").Trim().TrimEnd('.');

    private static Diagnostic Error(string rule, SourceSpan span, string message, string fix) =>
        new(rule, Severity.Error, span, message, fix);
}
