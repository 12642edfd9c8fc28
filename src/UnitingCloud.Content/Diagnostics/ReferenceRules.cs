using static UnitingCloud.Content.Diagnostics.Diagnostic;

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
            nearest is null ? $"add that {kind}, or delete the reference" : $"write '{nearest}', or add that {kind}"
        );

    public static Diagnostic AddressUnknown(SourceSpan span, string url, string? nearest) =>
        new(
            "address-unknown",
            Severity.Warning,
            span,
            nearest is null
                ? $"there is no content at '{url}'"
                : $"there is no content at '{url}' (did you mean '{nearest}'?)",
            "correct the address, or delete it: what leads to nothing is not shown"
        );

    public static Diagnostic Cycle(SourceSpan span, IEnumerable<string> path) =>
        Error(
            "thread-cycle",
            span,
            $"the thread is its own ancestor: {string.Join(" → ", path)}",
            "delete 'parent' in one of these threads"
        );

    public static Diagnostic SlugTaken(SourceSpan span, string kind, string slug, string other) =>
        Error("slug-taken", span, $"the {kind} slug '{slug}' is already used by {other}", "change one of the two");

    public static Diagnostic KeyTaken(SourceSpan span, string kind, string key, string other) =>
        Error("id-taken", span, $"the {kind} id '{key}' is already used by {other}", "change one of the two");

    public static Diagnostic AliasTaken(SourceSpan span, string alias, string other) =>
        Error("alias-taken", span, $"the alias '{alias}' is already used by {other}", "delete the alias");

    public static Diagnostic ImageMissing(SourceSpan span, string path, string? nearest) =>
        Error(
            "image-missing",
            span,
            nearest is null ? $"there is no image '{path}'" : $"there is no image '{path}' (did you mean '{nearest}'?)",
            nearest is null
                ? "add the file to images/ (PNG, JPEG, WebP, GIF or AVIF), or correct the path"
                : $"write '{nearest}'"
        );

    public static Diagnostic ImagePath(SourceSpan span, string path, string written) =>
        new("image-path", Severity.Warning, span,
            $"'{path}' is not the path from this file to the picture, so other tools do not find it",
            $"write '{written}'");

    public static Diagnostic AnchorMissing(SourceSpan span, string anchor, string file, string? nearest) =>
        Error(
            "anchor-missing",
            span,
            nearest is null
                ? $"{file} has no heading '#{anchor}'"
                : $"{file} has no heading '#{anchor}' (did you mean '#{nearest}'?)",
            "link to a heading that exists"
        );
}
