using AngleSharp;
using AngleSharp.Dom;
using Ganss.Xss;
using UnitingCloud.Content.Markdown.Context;

namespace UnitingCloud.Content.Markdown.Html;

/// <summary>Turns clean HTML into typed blocks. What has no type of its own stays HTML.</summary>
internal sealed class HtmlBlocks
{
    // JSON readers stop at 64 levels, of which a list takes four.
    private const int MaxDepth = 8;

    private readonly HeadingIds _ids = new();
    private readonly List<Heading> _outline = [];
    private int _depth;

    /// <summary>The headings so far, which have their anchors in the HTML from then on.</summary>
    public IReadOnlyList<Heading> Outline => _outline;

    public static string Html(INode node) => node.ChildNodes.ToHtml(HtmlFormatter.Instance).Trim();

    public IReadOnlyList<Block> Build(INode parent)
    {
        _depth++;
        var (blocks, inlines) = (new List<Block>(), new List<INode>());
        foreach (var node in parent.ChildNodes.ToArray())
        {
            if (IsInline(node))
            {
                inlines.Add(node);
                continue;
            }

            AddParagraph(inlines, blocks);
            if (node is IElement element) blocks.AddRange(Read(element));
        }

        AddParagraph(inlines, blocks);
        _depth--;
        return blocks;
    }

    private IEnumerable<Block> Read(IElement element)
    {
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                return [ReadHeading(element)];
            case "p":
                return HtmlText.Of(element) is { Length: > 0 } text ? [new ParagraphBlock(text, Html(element))] : [];
            case "hr":
                return [new DividerBlock()];
            case "ul" or "ol" when _depth < MaxDepth && element.Children.All(child => child.LocalName == "li"):
                var start = element.LocalName == "ul" ? (int?)null
                    : int.TryParse(element.GetAttribute("start"), out var first) ? first : 1;
                return
                [
                    new ListBlock(
                        element.LocalName == "ol", start,
                        [.. element.Children.Select(item => new ListEntry(null, Build(item)))]),
                ];
            case "blockquote" when _depth < MaxDepth:
                return [new QuoteBlock(Build(element))];
            case "div" or "section" or "article" or "header" or "footer" or "center" when _depth < MaxDepth:
                return Build(element);
            default:
                var html = element.ToHtml(HtmlFormatter.Instance);
                return html.Length == 0 ? [] : [new HtmlBlock(HtmlText.Of(element), html)];
        }
    }

    private HeadingBlock ReadHeading(IElement element)
    {
        var text = HtmlText.Of(element).Replace('\n', ' ');
        if (element.Id is not { Length: > 0 }) element.Id = _ids.Of(text);
        var heading = new Heading(element.Id!, text, element.LocalName[1] - '0');
        _outline.Add(heading);
        return new(heading.Id, heading.Level, text, Html(element));
    }

    private static void AddParagraph(List<INode> inlines, List<Block> blocks)
    {
        var text = HtmlText.Of(inlines);
        var html = string.Concat(inlines.Select(node => node.ToHtml(HtmlFormatter.Instance))).Trim();
        if (text.Length > 0) blocks.Add(new ParagraphBlock(text, html));
        else if (html.Contains("<img", StringComparison.Ordinal)) blocks.Add(new HtmlBlock("", html));
        inlines.Clear();
    }

    private static bool IsInline(INode node) =>
        node is IText || (node is IElement element && (element.LocalName == "br" || HtmlText.IsInline(element)));
}
