using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Md = Markdig.Syntax;

namespace UnitingCloud.Content.Markdown.Transforms;

/// <summary>The stretches of a text that are code, or are not shown at all.</summary>
internal sealed class CodeStretches(MarkdownDocument document)
{
    private readonly Lazy<List<Md.SourceSpan>> _spans = new(() => Find(document));

    public bool Holds(int offset) => Holds(_spans.Value, offset);

    /// <summary>Whether an offset is in one of the spans. They are in order, and none is in another.</summary>
    public static bool Holds(IReadOnlyList<Md.SourceSpan> spans, int offset)
    {
        var (low, high) = (0, spans.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (spans[middle].Start > offset)
                high = middle - 1;
            else if (spans[middle].End < offset)
                low = middle + 1;
            else
                return true;
        }

        return false;
    }

    private static List<Md.SourceSpan> Find(MarkdownDocument document)
    {
        var blocks = document.Descendants<Md.CodeBlock>().Select(block => block.Span);
        var html = document.Descendants<Md.HtmlBlock>().Where(block => block.Type is not
            (HtmlBlockType.InterruptingBlock or HtmlBlockType.NonInterruptingBlock)).Select(block => block.Span);
        var spans = new List<Md.SourceSpan>();
        foreach (
            var span in blocks
                .Concat(html)
                .Concat(document.Descendants<Inline>().Select(SpanOf))
                .OrderBy(span => span.Start)
        )
        {
            if (!span.IsEmpty && (spans.Count == 0 || span.Start > spans[^1].End))
                spans.Add(span);
        }

        return spans;
    }

    private static Md.SourceSpan SpanOf(Inline inline) => inline switch
    {
        CodeInline => inline.Span,
        HtmlInline { Tag: var tag } when tag.StartsWith("<!--", StringComparison.Ordinal) => inline.Span,
        HtmlInline { Tag: "<code>" } => new(inline.Span.Start, EndOfCode(inline)),
        _ => Md.SourceSpan.Empty,
    };

    private static int EndOfCode(Inline opening)
    {
        var last = opening;
        while (last is not HtmlInline { Tag: "</code>" } && last.NextSibling is { } next)
            last = next;
        return last.Span.End;
    }
}
