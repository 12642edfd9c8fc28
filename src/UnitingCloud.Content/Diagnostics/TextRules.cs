using UnitingCloud.Content.Text;
using static UnitingCloud.Content.Diagnostics.Diagnostic;

namespace UnitingCloud.Content.Diagnostics;

/// <summary>What can be wrong with a line of plain text, such as a title.</summary>
internal static class TextRules
{
    public static IEnumerable<Diagnostic> Of(PlainLine line, SourceSpan span, string key)
    {
        if (line.Invisible > 0) yield return Invisible(span, key, line.Invisible);
        if (line.Breaks > 0) yield return LineBreak(span, key);
        if (line.Entity is { } entity) yield return Entity(span, key, entity, line.Text);
        if (line.Tag is { } tag) yield return Tag(span, key, tag, line.Text);
    }

    private static Diagnostic Invisible(SourceSpan span, string key, int count) =>
        Warning(
            "text-invisible",
            span,
            $"'{key}' has {count} character{(count == 1 ? "" : "s")} that nobody sees or that turn the text around, "
                + $"and {(count == 1 ? "it is" : "they are")} removed",
            "type the text again instead of pasting it"
        );

    private static Diagnostic LineBreak(SourceSpan span, string key) =>
        Warning("text-line-break", span, $"'{key}' is one line, so its line breaks become spaces",
            "write it in one line");

    private static Diagnostic Entity(SourceSpan span, string key, string entity, string text) =>
        Warning("text-entity", span, $"'{key}' is plain text, so the HTML entity '{entity}' is read as its character",
            $"write '{text}'");

    private static Diagnostic Tag(SourceSpan span, string key, string tag, string text) =>
        Warning("text-html", span, $"'{key}' is plain text, so HTML tags such as '{tag}' are removed",
            text.Length == 0 ? "write plain text" : $"write '{text}'");
}
