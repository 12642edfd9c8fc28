using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax.Inlines;

namespace UnitingCloud.Content.Markdown.Html;

/// <summary>A link or a picture whose address stays as it was written, but for what an address cannot hold.</summary>
internal sealed class LinkHtml : HtmlObjectRenderer<LinkInline>
{
    protected override void Write(HtmlRenderer renderer, LinkInline link)
    {
        if (!renderer.EnableHtmlForInline) // within the words of a picture
        {
            renderer.WriteChildren(link);
            return;
        }

        renderer.Write(link.IsImage ? "<img src=\"" : "<a href=\"");
        WriteUrl(renderer, link.Url ?? "");
        renderer.Write('"').WriteAttributes(link);
        if (link.IsImage)
        {
            renderer.Write(" alt=\"");
            renderer.EnableHtmlForInline = false;
            renderer.WriteChildren(link);
            renderer.EnableHtmlForInline = true;
            renderer.Write('"');
        }

        if (link.Title is { Length: > 0 } title)
            renderer.Write(" title=\"").WriteEscape(title).Write('"');
        if (link.IsImage)
        {
            renderer.Write(" />");
            return;
        }

        renderer.Write('>').WriteChildren(link);
        renderer.Write("</a>");
    }

    // Markdig encodes two characters that every address may hold.
    private static void WriteUrl(HtmlRenderer renderer, string url)
    {
        foreach (var part in url.AsSpan().SplitAny("~'"))
        {
            if (part.Start.Value > 0)
                renderer.Write(url[part.Start.Value - 1]);
            renderer.WriteEscapeUrl(url[part]);
        }
    }
}

/// <summary>A line break. Markdig leaves it out at the end of a link, and the words around it become one.</summary>
internal sealed class LineBreakHtml : LineBreakInlineRenderer
{
    protected override void Write(HtmlRenderer renderer, LineBreakInline line)
    {
        if (line is { NextSibling: null, Parent.Parent: not null })
            renderer.WriteLine();
        else
            base.Write(renderer, line);
    }
}
