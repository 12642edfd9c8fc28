using static UnitingCloud.Content.Diagnostics.Diagnostic;

namespace UnitingCloud.Content.Diagnostics;

/// <summary>What is nearly markup, and the structure of a body.</summary>
internal static class MarkupRules
{
    public static Diagnostic HeadingSpace(SourceSpan span) =>
        Warning("heading-space", span, "this is not a heading, because no space follows the '#'",
            "write a space after the last '#'");

    public static Diagnostic HeadingTitle(SourceSpan span, int count) =>
        Warning("heading-title", span,
            count == 1
                ? "the text has a heading of the first level, which is the level of the title"
                : $"the text has {count} headings of the first level, which is the level of the title",
            "start with '##', and use more '#' below it");

    public static Diagnostic HeadingSkipped(SourceSpan span, int above, int level) =>
        Warning("heading-skipped", span,
            $"a heading of level {level} follows {(above == 1 ? "the title" : $"level {above}")}, "
                + "so readers of the outline miss a level",
            $"write {new string('#', above + 1)} instead of {new string('#', level)}");

    public static Diagnostic LinkGap(SourceSpan span) =>
        Warning("link-gap", span, "this is not a link, because there is a space between ']' and '('",
            "delete the space");

    public static Diagnostic LinkReversed(SourceSpan span) =>
        Warning("link-reversed", span, "this is not a link, because the brackets are the wrong way round",
            "write the text in '[…]', and then the address in '(…)'");

    public static Diagnostic LinkSpaces(SourceSpan span) =>
        Warning("link-spaces", span, "this is not a link or an image, because there is a space in the address",
            "write '%20' for each space");

    public static Diagnostic NoteUndefined(SourceSpan span, string name) =>
        Warning("note-undefined", span, $"there is no footnote '{name}', so readers see '[^{name}]'",
            $"add a line '[^{name}]: …', or delete the reference");

    public static Diagnostic ContainerColons(SourceSpan span) =>
        Warning("container-colons", span, "this is not a container, because it has two colons", "write three colons");

    public static Diagnostic TableRule(SourceSpan span) =>
        Warning("table-rule", span, "this is not a table, because no row of dashes follows its first line",
            "add a line such as '| --- | --- |' below the first");

    public static Diagnostic CodeUnclosed(SourceSpan span, string fence) =>
        Warning("code-unclosed", span, "the code that starts here is not closed, so all text after it is code",
            $"close it with '{fence}' on a line of its own");

    public static Diagnostic ImageInsecure(SourceSpan span, string url) =>
        Warning("image-insecure", span, $"browsers do not show '{url}' on a page that uses https",
            "use an https address, or add the picture to images/");
}
