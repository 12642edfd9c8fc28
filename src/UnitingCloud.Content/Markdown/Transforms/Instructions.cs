using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;
using Md = Markdig.Syntax;

namespace UnitingCloud.Content.Markdown.Transforms;

/// <summary>
/// Takes out what CommonMark knows as raw HTML and HTML does not: <c>&lt;?php ?&gt;</c> and <c>&lt;![CDATA[ ]]&gt;</c>.
/// A browser ends them at the first <c>&gt;</c> and shows the rest. What never ends hides all that follows.
/// </summary>
internal static class Instructions
{
    private static readonly (string Start, string End)[] Kinds = [("<?", "?>"), ("<![CDATA[", "]]>")];

    public static void Remove(MarkdownDocument document, BodyContext body)
    {
        foreach (var block in document.Descendants<Md.HtmlBlock>())
        {
            if (block.Type == HtmlBlockType.Comment && !Ends(block, "-->"))
                body.Report(MarkdownRules.HtmlUnclosed(body.At(block.Span.Start, "<!--".Length), "<!--", "-->"));
            if (Enumerable.Range(0, block.Lines.Count).Any(i => Next(block.Lines.Lines[i].Slice).Start is not null))
                Remove(block, body);
        }
    }

    /// <summary>Takes out a tag within a line that is one of them.</summary>
    public static void Remove(HtmlInline inline, BodyContext body)
    {
        foreach (var (start, end) in Kinds.Where(kind => inline.Tag.StartsWith(kind.Start, StringComparison.Ordinal)))
        {
            body.Report(MarkdownRules.InstructionRemoved(body.At(inline), start, end));
            inline.Remove();
        }
    }

    private static void Remove(Md.HtmlBlock block, BodyContext body)
    {
        var kept = new StringLineGroup(block.Lines.Count);
        var (from, start, end) = (0, "", "");
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var rest = block.Lines.Lines[i].Slice;
            while (!rest.IsEmpty)
            {
                if (end.Length > 0)
                {
                    var at = rest.AsSpan().IndexOf(end);
                    rest.Start = at < 0 ? rest.End + 1 : rest.Start + at + end.Length;
                    if (at < 0)
                        break;
                    body.Report(MarkdownRules.InstructionRemoved(body.At(from, rest.Start - from), start, end));
                    end = "";
                }

                var next = Next(rest);
                Keep(rest, next.Start is null ? rest.End : next.At - 1);
                if (next.Start is null)
                    break;
                (from, start, end) = (next.At, next.Start, next.End);
                rest.Start = next.At + start.Length;
            }
        }

        if (end.Length > 0)
            body.Report(MarkdownRules.HtmlUnclosed(body.At(from, start.Length), start, end));
        block.Lines = kept;

        void Keep(StringSlice line, int last)
        {
            if (last >= line.Start)
                kept.Add(new StringSlice(line.Text, line.Start, last));
        }
    }

    private static (int At, string? Start, string End) Next(StringSlice line)
    {
        var text = line.AsSpan();
        if (!text.Contains('<'))
            return default;
        return Kinds.Select(kind => (At: line.AsSpan().IndexOf(kind.Start), kind))
            .Where(found => found.At >= 0)
            .OrderBy(found => found.At)
            .Select(found => (line.Start + found.At, (string?)found.kind.Start, found.kind.End))
            .FirstOrDefault();
    }

    private static bool Ends(Md.HtmlBlock block, string end) =>
        block.Lines.Count > 0
        && block.Lines.Lines[block.Lines.Count - 1].Slice.AsSpan().Contains(end, StringComparison.Ordinal);
}
