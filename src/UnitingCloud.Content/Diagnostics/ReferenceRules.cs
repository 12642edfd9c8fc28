namespace UnitingCloud.Content.Diagnostics;

/// <summary>What can be wrong between items.</summary>
internal static class ReferenceRules
{
    public static Diagnostic Unknown(SourceSpan span, string kind, string slug, string? nearest) =>
        Error(
            "reference-unknown",
            span,
            nearest is null
                ? $"there is no {kind} '{slug}'"
                : $"there is no {kind} '{slug}' (did you mean '{nearest}'?)",
            nearest is null ? $"add that {kind}, or take the reference out" : $"write '{nearest}', or add that {kind}"
        );

    public static Diagnostic Cycle(SourceSpan span, IEnumerable<string> path) =>
        Error(
            "thread-cycle",
            span,
            $"the thread is its own ancestor: {string.Join(" → ", path)}",
            "take one 'parent' out"
        );

    public static Diagnostic SlugTaken(SourceSpan span, string kind, string slug, string other) =>
        Error("slug-taken", span, $"{other} has the {kind} slug '{slug}' already", "rename one of the two");

    public static Diagnostic KeyTaken(SourceSpan span, string kind, string key, string other) =>
        Error("id-taken", span, $"{other} has the {kind} id '{key}' already", "give one of the two another id");

    public static Diagnostic AliasTaken(SourceSpan span, string alias, string other) =>
        Error("alias-taken", span, $"'{alias}' is the address of {other}", "take the alias out");

    public static Diagnostic ImageMissing(SourceSpan span, string path, string? nearest) =>
        Error(
            "image-missing",
            span,
            nearest is null ? $"there is no image '{path}'" : $"there is no image '{path}' (did you mean '{nearest}'?)",
            "put the file below images/ (PNG, JPEG, WebP, GIF or AVIF), or correct the path"
        );

    public static Diagnostic AnchorMissing(SourceSpan span, string anchor, string file, string? nearest) =>
        Error(
            "anchor-missing",
            span,
            nearest is null
                ? $"{file} has no heading '#{anchor}'"
                : $"{file} has no heading '#{anchor}' (did you mean '#{nearest}'?)",
            "link to a heading that is there"
        );

    private static Diagnostic Error(string rule, SourceSpan span, string message, string fix) =>
        new(rule, Severity.Error, span, message, fix);
}
