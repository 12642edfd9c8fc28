using Markdig.Syntax;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Markdown.Parsing;
using Md = Markdig.Syntax;

namespace UnitingCloud.Content.Markdown.Transforms;

/// <summary>Tells what is wrong with the headings of a body, and which code has no end.</summary>
internal static class Structure
{
    public static void Check(MarkdownDocument document, string text, BodyContext body)
    {
        foreach (var fence in document.OfType<Md.FencedCodeBlock>().Where(block => block.ClosingFencedCharCount == 0))
        {
            var marks = new string(fence.FencedChar, fence.OpeningFencedCharCount);
            body.Report(MarkupRules.CodeUnclosed(
                body.At(fence.Span.Start, LineAt(text, fence.Span.Start)), marks));
        }

        // The levels of a posted text are its system's; the marks of a conflict underline the text above them.
        if (body.Start.Pointer is null && ConflictMarkers.In(text).Count == 0) CheckHeadings(document, text, body);
    }

    private static void CheckHeadings(MarkdownDocument document, string text, BodyContext body)
    {
        var headings = document.OfType<Md.HeadingBlock>().ToList();
        var titles = headings.Where(heading => heading.Level == 1).ToList();
        if (titles.Count > 0) body.Report(MarkupRules.HeadingTitle(At(titles[0]), titles.Count));
        var last = 1;
        foreach (var heading in headings)
        {
            if (heading.Level > last + 1)
            {
                // One is enough to go by: those below it follow its level.
                body.Report(MarkupRules.HeadingSkipped(At(heading), last, heading.Level) with
                {
                    Edit = text[heading.Span.Start] == '#'
                        ? new(body.At(heading.Span.Start, heading.Level), new string('#', last + 1), IsSafe: false)
                        : null,
                });
                break;
            }

            last = heading.Level;
        }

        Diagnostics.SourceSpan At(Md.HeadingBlock heading) =>
            body.At(heading.Span.Start, LineAt(text, heading.Span.Start));
    }

    private static int LineAt(string text, int start) =>
        (text.IndexOf('\n', start) is >= 0 and var end ? end : text.Length) - start;
}
