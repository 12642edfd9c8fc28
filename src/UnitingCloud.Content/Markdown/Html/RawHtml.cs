using Markdig.Extensions.Footnotes;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Markdown.Parsing;
using UnitingCloud.Content.Markdown.Transforms;
using Md = Markdig.Syntax;

namespace UnitingCloud.Content.Markdown.Html;

/// <summary>
/// Replaces the raw HTML of a syntax tree by clean HTML, piece by piece. A piece is a paragraph with tags in it, or a
/// block of HTML with
/// what follows until its elements are closed again. A body without raw HTML is not touched.
/// </summary>
internal sealed class RawHtml(HtmlWriter writer, BodyContext body, LinkResolver links)
{
    private const int MaxDepth = 100;
    private const int MaxBlocksOfPiece = 200;

    private readonly Lazy<HtmlCleaner> _cleaner = new(() => new HtmlCleaner(body, links));

    public void Clean(ContainerBlock container)
    {
        var pieces = container.Any(block => block is Md.HtmlBlock);
        if (!pieces)
        {
            foreach (var block in container)
                CleanWithin(block);
            return;
        }

        var blocks = container.ToArray();
        container.Clear();
        for (var i = 0; i < blocks.Length; i++)
        {
            if (blocks[i] is not Md.HtmlBlock)
            {
                CleanWithin(blocks[i]);
                container.Add(blocks[i]);
                continue;
            }

            var count = Length(blocks.AsSpan(i));
            var (html, text) = Clean(blocks[i..(i + count)]);
            if (html.Trim() is { Length: > 0 } clean)
                container.Add(new CleanHtmlBlock(clean, text) { Span = blocks[i].Span });
            i += count - 1;
        }
    }

    private void CleanWithin(Md.Block block)
    {
        if (block is ContainerBlock container)
            Clean(container);
        else if (block is LeafBlock { Inline: { } inlines } && inlines.Descendants<HtmlInline>().Any())
            CleanInlines(inlines);
    }

    private void CleanInlines(ContainerInline inlines)
    {
        var all = inlines.SkipWhile(inline => inline is TaskList or SpeakerLabel).ToList();
        var (html, text) = Clean(all);
        foreach (var inline in all)
            inline.Remove();
        inlines.AppendChild(new CleanHtmlInline(html, text));
    }

    private (string Html, string Text) Clean(IReadOnlyList<MarkdownObject> nodes)
    {
        var tags = new TagDepth();
        foreach (var node in nodes)
            Read(node, tags);
        if (tags.MaxDepth > MaxDepth)
        {
            body.Report(MarkdownRules.TooDeep(body.At(nodes[0])));
            return ("", "");
        }

        var (html, raw) = writer.WriteRaw(nodes);
        return _cleaner.Value.Clean(html, raw);
    }

    // How many blocks it takes until all that the first one opened is closed; only the first where that is too far
    // away.
    private static int Length(ReadOnlySpan<Md.Block> blocks)
    {
        var tags = new TagDepth();
        for (
            var i = 0;
            i < blocks.Length && i < MaxBlocksOfPiece && blocks[i] is not (FootnoteGroup or InterviewTurn);
            i++
        )
        {
            Read(blocks[i], tags);
            if (tags.Depth == 0)
                return i + 1;
        }

        return 1;
    }

    private static void Read(MarkdownObject node, TagDepth tags)
    {
        switch (node)
        {
            case Md.HtmlBlock html:
                for (var i = 0; i < html.Lines.Count; i++)
                    tags.Read(html.Lines.Lines[i].Slice.AsSpan());
                break;
            case HtmlInline inline:
                tags.Read(inline.Tag);
                break;
            case ContainerBlock container:
                foreach (var child in container)
                    Read(child, tags);
                break;
            case LeafBlock { Inline: { } inlines }:
                Read(inlines, tags);
                break;
            case ContainerInline inlines:
                foreach (var child in inlines)
                    Read(child, tags);
                break;
        }
    }
}
