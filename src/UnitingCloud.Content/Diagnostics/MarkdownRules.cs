using static UnitingCloud.Content.Text.Spelling;

namespace UnitingCloud.Content.Diagnostics;

/// <summary>The catalogue of what can be wrong with a body.</summary>
internal static class MarkdownRules
{
    public static Diagnostic TooDeep(SourceSpan span) =>
        Error("body-too-deep", span, "quotes, lists, emphasis or HTML are nested too deeply", "flatten them");

    public static Diagnostic TooCostly(SourceSpan span) =>
        Error("body-too-costly", span,
            "a paragraph holds too many brackets or asterisks, or a table too many cells, to be read in time",
            "split it with blank lines, or put it in a code block");

    public static Diagnostic TooSlow(SourceSpan span, TimeSpan deadline) =>
        Error(
            "body-too-slow",
            span,
            $"the body could not be rendered within {deadline.TotalSeconds:0.#} seconds",
            "shorten it"
        );

    public static Diagnostic ControlCharacters(SourceSpan span, int count) =>
        Warning(
            "control-character",
            span,
            $"{Count(count, "control character")} cannot be shown, the first of them here",
            "delete them"
        );

    public static Diagnostic BidiControls(SourceSpan span, int count) =>
        Warning(
            "bidi-control",
            span,
            $"{Count(count, "invisible control")} can reverse the text around them, the first of them here",
            "delete them unless the text runs from right to left"
        );

    public static Diagnostic SchemeRefused(SourceSpan span, string scheme) =>
        Warning(
            "link-scheme",
            span,
            $"links by '{Shown(scheme)}:' are taken away",
            "use https, http, mailto or tel, or a path"
        );

    public const string TemplateLinkRule = "link-template";
    public const string TemplateTextRule = "template-text";

    public static Diagnostic TemplateLink(SourceSpan span, string url) =>
        Warning(TemplateLinkRule, span, $"nothing here fills in the template of '{Shown(url)}'",
            "write the address out");

    public static Diagnostic LinkMissing(SourceSpan span, string url, string? suggestion) =>
        Error(
            "link-missing",
            span,
            $"nothing of ours is at '{Shown(url)}'{DidYouMean(suggestion)}",
            "correct the link, or take it out"
        );

    public static Diagnostic ImageMissing(SourceSpan span, string url, string? suggestion) =>
        Error("image-missing", span, $"there is no image '{Shown(url)}'{DidYouMean(suggestion)}",
            "put the file below images/ (PNG, JPEG, WebP, GIF or AVIF), or correct the path");

    public static Diagnostic PathUnknown(SourceSpan span, string url) =>
        Warning(
            "link-unknown-path",
            span,
            $"'{Shown(url)}' is no path of this site that we know",
            "check that something answers there"
        );

    public static Diagnostic AnchorMissing(SourceSpan span, string anchor, string? suggestion) =>
        Warning(
            "anchor-missing",
            span,
            $"this page has no heading '#{Shown(anchor)}'{DidYouMean(suggestion is null ? null : "#" + suggestion)}",
            "link to a heading that is there"
        );

    public static Diagnostic AltMissing(SourceSpan span) =>
        Warning("image-alt-missing", span, "an image has no words for those who cannot see it",
            "say what it shows between the brackets, or give it the title \"decorative\"");

    public static Diagnostic ElementRemoved(SourceSpan span, string name) =>
        Warning(
            "html-element-removed",
            span,
            $"the element <{Shown(name)}> is taken away",
            "write it as Markdown, or leave it out"
        );

    public static Diagnostic AttributeRemoved(SourceSpan span, string name, string element) =>
        Warning(
            "html-attribute-removed",
            span,
            $"the attribute '{Shown(name)}' of <{Shown(element)}> is taken away",
            "leave it out"
        );

    public static Diagnostic ContainerUnknown(SourceSpan span, string name, string? suggestion) =>
        Error(
            "container-unknown",
            span,
            name.Length == 0
                ? "':::' closes a container that isn't open"
                : $"there is no container '{Shown(name)}'{DidYouMean(suggestion)}",
            "open one with pullquote, note, tip, warning or jobs"
        );

    public static Diagnostic ContainerUnclosed(SourceSpan span, string name) =>
        Warning(
            "container-unclosed",
            span,
            $"the container '{Shown(name)}' never ends",
            "close it with ::: on a line of its own"
        );

    public static Diagnostic JobsThreadMissing(SourceSpan span) =>
        Error(
            "jobs-thread-missing",
            span,
            "the jobs container names no thread",
            "write '::: jobs some-thread first=5'"
        );

    public static Diagnostic ThreadUnknown(SourceSpan span, string slug, string? suggestion) =>
        Error(
            "reference-unknown",
            span,
            $"there is no thread '{Shown(slug)}'{DidYouMean(suggestion)}",
            "add that thread, or name another"
        );

    public static Diagnostic JobsArgumentUnknown(SourceSpan span, string argument) =>
        Error(
            "jobs-argument",
            span,
            $"the jobs container does not understand '{Shown(argument)}'",
            "write first= and a number from 1 to 50"
        );

    public static Diagnostic JobsContentIgnored(SourceSpan span) =>
        Warning("jobs-content", span, "what stands inside a jobs container is not shown", "put it above or below");

    public static Diagnostic SpeakerUnknown(SourceSpan span, string name, string? suggestion) =>
        Warning("speaker-unknown", span, $"'{Shown(name)}' is none of our people{DidYouMean(suggestion)}",
            "add them to people/, or correct the name");

    public static Diagnostic InstructionRemoved(SourceSpan span, string start, string end) =>
        Warning("html-instruction-removed", span, $"'{start}…{end}' is no HTML, and goes with what it holds",
            "write what it holds as Markdown, or leave it out");

    public static Diagnostic HtmlUnclosed(SourceSpan span, string start, string end) =>
        Warning("html-unclosed", span, $"'{start}' never ends, so nothing that follows it here is shown",
            $"close it with {end}");

    public static Diagnostic IdRenamed(SourceSpan span, string id, string other) =>
        Warning("html-id-renamed", span,
            $"the id '{Shown(id)}' is a name that scripts of a page know already, so it becomes '{Shown(other)}'",
            "give it another name");

    public static Diagnostic TemplateText(SourceSpan span, string template, int count) =>
        Warning(TemplateTextRule, span,
            $"nothing here fills in '{Shown(template)}', so readers see it{(count == 1 ? "" : $", {count} times")}",
            "write what it stands for, or put it in code");

    public static Diagnostic Conflict(SourceSpan span, bool isCode) =>
        new("merge-conflict", isCode ? Severity.Warning : Severity.Error, span, "this is the mark of a merge conflict",
            isCode
                ? "resolve the conflict, unless the code is about conflicts"
                : "keep one of the two versions, and delete the marks");

    public static Diagnostic NoTable(SourceSpan span) =>
        Warning("table-unknown", span, "this row of dashes makes no table: the line above it has not as many cells",
            "give both lines the same number of cells");

    public static Diagnostic CellsDropped(SourceSpan span, int columns) =>
        Warning("table-cells", span,
            $"the table has {columns} column{(columns == 1 ? "" : "s")}, and what is beyond the last is not shown",
            "add a cell to the head of the table, or write \\| for a bar within a cell");

    public static Diagnostic NoteUnused(SourceSpan span, string name) =>
        Warning("note-unused", span, $"nothing refers to the note '[^{Shown(name)}]', so it is not shown",
            $"write [^{Shown(name)}] where it belongs, or delete the note");

    public static Diagnostic NoteDuplicate(SourceSpan span, string name, int firstLine) =>
        Warning("note-duplicate", span,
            $"there is a note '[^{Shown(name)}]' already, on line {firstLine}, so this one is not shown",
            "give it another name");

    private static Diagnostic Error(string rule, SourceSpan span, string message, string fix) =>
        new(rule, Severity.Error, span, message, fix);

    private static Diagnostic Warning(string rule, SourceSpan span, string message, string fix) =>
        new(rule, Severity.Warning, span, message, fix);

    private static string Count(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";

    // A message is one line of a terminal, whatever the author wrote.
    private static string Shown(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
        return line.Length <= 80 ? line : string.Concat(line.AsSpan(0, 79), "…");
    }
}
