using static UnitingCloud.Content.Diagnostics.Diagnostic;
using static UnitingCloud.Content.Text.Spelling;

namespace UnitingCloud.Content.Diagnostics;

/// <summary>The catalogue of what can be wrong with a body.</summary>
internal static class MarkdownRules
{
    public static Diagnostic TooDeep(SourceSpan span) =>
        Error("body-too-deep", span, "quotes, lists, emphasis or HTML are nested too deeply", "use fewer levels");

    public static Diagnostic TooCostly(SourceSpan span) =>
        Error("body-too-costly", span,
            "a paragraph has too many brackets or asterisks, or a table has too many cells",
            "split it with blank lines, or move it to a code block");

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
            $"there {Are(count, "control character")} that cannot be shown, starting here",
            count == 1 ? "delete it" : "delete them"
        );

    public static Diagnostic BidiControls(SourceSpan span, int count) =>
        Warning(
            "bidi-control",
            span,
            $"there {Are(count, "invisible control character")} that can reverse the surrounding text, starting here",
            "delete them, unless the text is written from right to left"
        );

    public static Diagnostic SchemeRefused(SourceSpan span, string scheme) =>
        Warning(
            "link-scheme",
            span,
            $"links that start with '{Shown(scheme)}:' are not allowed, so the link is removed",
            "use https, http, mailto, tel or a path"
        );

    public const string TemplateLinkRule = "link-template";
    public const string TemplateTextRule = "template-text";

    public static Diagnostic TemplateLink(SourceSpan span, string url) =>
        Warning(TemplateLinkRule, span, $"'{Shown(url)}' contains template syntax, which is not filled in",
            "write the full address");

    public static Diagnostic LinkMissing(SourceSpan span, string url, string? suggestion) =>
        Error(
            "link-missing",
            span,
            $"there is no content at '{Shown(url)}'{DidYouMean(suggestion)}",
            suggestion is null ? "correct the link, or delete it" : $"write '{suggestion}'"
        );

    public static Diagnostic ImageMissing(SourceSpan span, string url, string? suggestion) =>
        Error("image-missing", span, $"there is no image '{Shown(url)}'{DidYouMean(suggestion)}",
            suggestion is null
                ? "add the file to images/ (PNG, JPEG, WebP, GIF or AVIF), or correct the path"
                : $"write '{suggestion}'");

    public static Diagnostic ImageOfPage(SourceSpan span, string url) =>
        Error("image-page", span, $"'{Shown(url)}' is a page, which an image cannot show",
            "name a picture, or link to the page: '[text](address)' without '!'");

    public static Diagnostic PathUnknown(SourceSpan span, string url) =>
        Warning(
            "link-unknown-path",
            span,
            $"'{Shown(url)}' is not a known path of this site",
            "check that the page exists"
        );

    public static Diagnostic AnchorMissing(SourceSpan span, string anchor, string? suggestion) =>
        Warning(
            "anchor-missing",
            span,
            $"this page has no heading '#{Shown(anchor)}'{DidYouMean(suggestion is null ? null : "#" + suggestion)}",
            "link to a heading that exists"
        );

    public static Diagnostic AltMissing(SourceSpan span) =>
        Warning("image-alt-missing", span, "the image has no alternative text",
            "describe the image between the square brackets, or give it the title \"decorative\"");

    public static Diagnostic ElementRemoved(SourceSpan span, string name) =>
        Warning(
            "html-element-removed",
            span,
            $"the element <{Shown(name)}> is not allowed, so it is removed",
            "use Markdown instead, or delete it"
        );

    public static Diagnostic AttributeRemoved(SourceSpan span, string name, string element) =>
        Warning(
            "html-attribute-removed",
            span,
            $"the attribute '{Shown(name)}' of <{Shown(element)}> is not allowed, so it is removed",
            "delete it"
        );

    public static Diagnostic ContainerUnknown(
        SourceSpan span, string name, string? suggestion, IEnumerable<string> names) =>
        Error(
            "container-unknown",
            span,
            name.Length == 0
                ? "':::' closes a container, but none is open"
                : $"there is no container '{Shown(name)}'{DidYouMean(suggestion)}",
            name.Length == 0
                ? "delete the line, or open a container above it, for example with '::: note'"
                : $"use one of {string.Join(", ", names)}"
        );

    public static Diagnostic CalloutUnknown(
        SourceSpan span, string name, string? suggestion, IEnumerable<string> names) =>
        Warning("callout-unknown", span,
            $"there is no call-out '{Shown(name)}'{DidYouMean(suggestion?.ToUpperInvariant())}, so this is shown as a "
                + "quote",
            $"use one of {string.Join(", ", names.Select(name => name.ToUpperInvariant()))}");

    public static Diagnostic ContainerUnclosed(SourceSpan span, string name) =>
        Warning(
            "container-unclosed",
            span,
            $"the container '{Shown(name)}' is not closed",
            "close it with ':::' on a line of its own"
        );

    public static Diagnostic JobsThreadMissing(SourceSpan span) =>
        Error(
            "jobs-thread-missing",
            span,
            "the jobs container does not name a thread",
            "write '::: jobs some-thread first=5'"
        );

    public static Diagnostic ThreadUnknown(SourceSpan span, string slug, string? suggestion) =>
        Error(
            "reference-unknown",
            span,
            $"there is no thread '{Shown(slug)}'{DidYouMean(suggestion)}",
            "add that thread, or name a different one"
        );

    public static Diagnostic JobsArgumentUnknown(SourceSpan span, string argument) =>
        Error(
            "jobs-argument",
            span,
            $"the jobs container has no option '{Shown(argument)}'",
            "write 'first=' with a number from 1 to 50"
        );

    public static Diagnostic JobsContentIgnored(SourceSpan span) =>
        Warning("jobs-content", span, "text inside a jobs container is not shown",
            "move it above or below the container");

    public static Diagnostic SpeakerUnknown(SourceSpan span, string name, string? suggestion) =>
        Warning("speaker-unknown", span, $"there is no person '{Shown(name)}'{DidYouMean(suggestion)}",
            "add the person to people/, or correct the name");

    public static Diagnostic InstructionRemoved(SourceSpan span, string start, string end) =>
        Warning("html-instruction-removed", span, $"'{start}…{end}' is not HTML, so it is removed together with its "
            + $"content",
            "write its content as Markdown, or delete it");

    public static Diagnostic HtmlUnclosed(SourceSpan span, string start, string end) =>
        Warning("html-unclosed", span, $"'{start}' is not closed, so the text after it is not shown",
            $"close it with {end}");

    public static Diagnostic IdRenamed(SourceSpan span, string id, string other) =>
        Warning("html-id-renamed", span,
            $"the id '{Shown(id)}' would clash with a name that scripts use, so it is changed to '{Shown(other)}'",
            "use a different id");

    public static Diagnostic TemplateText(SourceSpan span, string template, int count) =>
        Warning(TemplateTextRule, span,
            $"'{Shown(template)}' is template syntax, which is not filled in, so readers see it as it "
                + $"is{(count == 1 ? "" : $" ({count} times)")}",
            "replace it with the text that it stands for, or mark it as code");

    public static Diagnostic Conflict(SourceSpan span, bool isCode) =>
        new("merge-conflict", isCode ? Severity.Warning : Severity.Error, span, "this line is a merge conflict marker",
            isCode
                ? "resolve the conflict, unless the code shows one on purpose"
                : "keep one of the two versions, and delete the markers");

    public static Diagnostic NoTable(SourceSpan span) =>
        Warning("table-unknown", span, "this is not shown as a table, because the line above the dashes has a "
            + "different number of cells",
            "give both lines the same number of cells");

    public static Diagnostic CellsDropped(SourceSpan span, int columns) =>
        Warning("table-cells", span,
            $"the table has {columns} column{(columns == 1 ? "" : "s")}, and further cells of this row are not shown",
            "add a cell to the header row, or write \\| for a vertical bar inside a cell");

    public static Diagnostic NoteUnused(SourceSpan span, string name) =>
        Warning("note-unused", span, $"the footnote '[^{Shown(name)}]' is not used, so it is not shown",
            $"write [^{Shown(name)}] in the text where it belongs, or delete the footnote");

    public static Diagnostic NoteDuplicate(SourceSpan span, string name, int firstLine) =>
        Warning("note-duplicate", span,
            $"the footnote '[^{Shown(name)}]' is already defined on line {firstLine}, so this one is not shown",
            "use a different name");

    private static string Are(int count, string thing) => count == 1 ? $"is 1 {thing}" : $"are {count} {thing}s";
}
