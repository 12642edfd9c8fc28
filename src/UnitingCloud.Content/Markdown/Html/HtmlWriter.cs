using Markdig.Extensions.Footnotes;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;

namespace UnitingCloud.Content.Markdown.Html;

/// <summary>Writes parts of the syntax tree as HTML.</summary>
internal sealed class HtmlWriter : HtmlRenderer
{
    public HtmlWriter()
        : base(new StringWriter())
    {
        ObjectRenderers.ReplaceOrAdd<ParagraphRenderer>(new ParagraphHtml());
        ObjectRenderers.ReplaceOrAdd<LineBreakInlineRenderer>(new LineBreakHtml());
        ObjectRenderers.ReplaceOrAdd<LinkInlineRenderer>(new LinkHtml());
        ObjectRenderers.ReplaceOrAdd<HtmlBlockRenderer>(new RawHtmlBlock());
        ObjectRenderers.ReplaceOrAdd<HtmlInlineRenderer>(new RawHtmlInline());
        ObjectRenderers.FindExact<EmphasisInlineRenderer>()!.GetTag =
            inline => inline.DelimiterChar == '~' ? "del" : EmphasisInlineRenderer.GetDefaultTag(inline);
        ObjectRenderers.AddRange([
            new TableHtml(),
            new ContainerHtml(),
            new InterviewTurnHtml(),
            new SpeakerLabelHtml(),
            new CleanBlockHtml(),
            new CleanInlineHtml(),
            new HtmlTaskListRenderer(),
            new HtmlFootnoteGroupRenderer(),
            new HtmlFootnoteLinkRenderer(),
        ]);
    }

    /// <summary>Where raw HTML was written to since the last start, while it may be written at all.</summary>
    public List<RawSegment>? Raw { get; private set; }

    public int Position => ((StringWriter)Writer).GetStringBuilder().Length;

    /// <summary>Safe HTML; there must be no raw HTML left in the tree.</summary>
    public string Write(IEnumerable<MarkdownObject> nodes)
    {
        Reset();
        foreach (var node in nodes)
            Write(node);
        return Writer.ToString()!.Trim();
    }

    /// <summary>HTML as the author mixed it with Markdown, not safe yet.</summary>
    public (string Html, IReadOnlyList<RawSegment> Raw) WriteRaw(IEnumerable<MarkdownObject> nodes)
    {
        var raw = Raw = [];
        Reset();
        foreach (var node in nodes)
            Write(node);
        Raw = null;
        return (Writer.ToString()!, raw);
    }
}

/// <summary>A stretch of written HTML that the author wrote.</summary>
/// <param name="Start">Where it begins in what was written.</param>
/// <param name="Source">Where it begins in the body.</param>
internal readonly record struct RawSegment(int Start, int Length, int Source);
