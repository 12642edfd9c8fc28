using static UnitingCloud.Content.Diagnostics.Diagnostic;

namespace UnitingCloud.Content.Diagnostics;

/// <summary>What can be wrong with the format of a job's description.</summary>
internal static class DescriptionRules
{
    public static Diagnostic HtmlAsCode(SourceSpan span, string tag) =>
        Warning("description-code", span,
            $"the description is Markdown, in which '{tag}' after four spaces is shown as code",
            "write 'descriptionFormat: html', or remove the spaces");

    public static Diagnostic Escaped(SourceSpan span, string tag) =>
        Warning("description-escaped", span, $"'{tag}' is escaped HTML, so readers see the tags",
            "unescape the description once, and write 'descriptionFormat: html'");

    public static Diagnostic HtmlAsText(SourceSpan span, string tag) =>
        Warning("description-text", span, $"the description is plain text, so readers see '{tag}' as it is written",
            "write 'descriptionFormat: html', or remove the tags");
}
