using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;
using UnitingCloud.Content.Markdown.Parsing;
using Md = Markdig.Syntax;

namespace UnitingCloud.Content.Markdown.Html;

/// <summary>Lines that the author wrote as HTML, noted so that cleaning can say where they stand.</summary>
internal sealed class RawHtmlBlock : HtmlObjectRenderer<Md.HtmlBlock>
{
    protected override void Write(HtmlRenderer renderer, Md.HtmlBlock block)
    {
        renderer.EnsureLine();
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var slice = block.Lines.Lines[i].Slice;
            RawHtmlInline.Note(renderer, slice.Length, slice.Start);
            renderer.Write(ref slice).WriteLine();
        }
    }
}

/// <summary>A tag that the author wrote within a line.</summary>
internal sealed class RawHtmlInline : HtmlObjectRenderer<HtmlInline>
{
    protected override void Write(HtmlRenderer renderer, HtmlInline inline)
    {
        if (!renderer.EnableHtmlForInline)
            return;
        Note(renderer, inline.Tag.Length, inline.Span.Start);
        renderer.Write(inline.Tag);
    }

    public static void Note(HtmlRenderer renderer, int length, int source)
    {
        var writer = (HtmlWriter)renderer;
        var raw = writer.Raw ?? throw new InvalidOperationException("Raw HTML must be cleaned before it is written.");
        raw.Add(new RawSegment(writer.Position, length, source));
    }
}

/// <summary>HTML that is clean already.</summary>
internal sealed class CleanBlockHtml : HtmlObjectRenderer<CleanHtmlBlock>
{
    protected override void Write(HtmlRenderer renderer, CleanHtmlBlock block) =>
        renderer.EnsureLine().WriteLine(block.Html);
}

/// <summary>HTML that is clean already, within a line.</summary>
internal sealed class CleanInlineHtml : HtmlObjectRenderer<CleanHtmlInline>
{
    protected override void Write(HtmlRenderer renderer, CleanHtmlInline inline) => renderer.Write(inline.Html);
}
