using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;
using UnitingCloud.Content.Markdown.Parsing;
using Md = Markdig.Syntax;

namespace UnitingCloud.Content.Markdown.Html;

/// <summary>A paragraph; a picture with a caption that stands alone is a figure.</summary>
internal sealed class ParagraphHtml : ParagraphRenderer
{
    protected override void Write(HtmlRenderer renderer, Md.ParagraphBlock paragraph)
    {
        if (renderer.ImplicitParagraph || Pictures.Alone(paragraph) is not { Title: { Length: > 0 } caption } image)
        {
            base.Write(renderer, paragraph);
            return;
        }

        image.Title = null;
        renderer.EnsureLine();
        renderer.Write("<figure>").Write(image);
        renderer.Write("<figcaption>").WriteEscape(caption).WriteLine("</figcaption></figure>");
        image.Title = caption;
    }
}

/// <summary>A table whose alignment is an attribute, since a style would not survive cleaning.</summary>
internal sealed class TableHtml : HtmlObjectRenderer<Table>
{
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.EnsureLine();
        renderer.WriteLine("<table>");
        var inBody = false;
        foreach (var row in table.Cast<Markdig.Extensions.Tables.TableRow>())
        {
            if (row.IsHeader)
                renderer.WriteLine("<thead>");
            else if (!inBody)
                renderer.WriteLine("<tbody>");
            inBody |= !row.IsHeader;
            WriteRow(renderer, table, row);
            if (row.IsHeader)
                renderer.WriteLine("</thead>");
        }

        if (inBody)
            renderer.WriteLine("</tbody>");
        renderer.WriteLine("</table>");
    }

    private static void WriteRow(HtmlRenderer renderer, Table table, Markdig.Extensions.Tables.TableRow row)
    {
        var element = row.IsHeader ? "th" : "td";
        renderer.WriteLine("<tr>");
        for (var i = 0; i < row.Count; i++)
        {
            renderer.Write("<").Write(element);
            if (Alignment(table, i) is { } align)
                renderer.Write(" align=\"").Write(align).Write("\"");
            renderer.Write(">");
            var before = renderer.ImplicitParagraph;
            renderer.ImplicitParagraph = true;
            renderer.WriteChildren((Md.ContainerBlock)row[i]);
            renderer.ImplicitParagraph = before;
            renderer.Write("</").Write(element).WriteLine(">");
        }

        renderer.WriteLine("</tr>");
    }

    private static string? Alignment(Table table, int column) =>
        column >= table.ColumnDefinitions.Count ? null : table.ColumnDefinitions[column].Alignment switch
        {
            TableColumnAlign.Left => "left",
            TableColumnAlign.Center => "center",
            TableColumnAlign.Right => "right",
            _ => null,
        };
}

/// <summary>A container, by its directive; if that is not understood, only its content.</summary>
internal sealed class ContainerHtml : HtmlObjectRenderer<CustomContainer>
{
    protected override void Write(HtmlRenderer renderer, CustomContainer container)
    {
        renderer.EnsureLine();
        switch (Directive.Of(container))
        {
            case Directive.CalloutDirective callout:
                var kind = callout.Kind.ToString().ToLowerInvariant();
                renderer.Write("<aside class=\"callout callout-").Write(kind).WriteLine("\">");
                if (callout.Title is { } title)
                    renderer.Write("<p class=\"callout-title\">").WriteEscape(title).WriteLine("</p>");
                renderer.WriteChildren(container);
                renderer.EnsureLine().WriteLine("</aside>");
                break;
            case Directive.PullQuoteDirective quote:
                renderer.WriteLine("<figure class=\"pullquote\">").WriteLine("<blockquote>").WriteChildren(container);
                renderer.EnsureLine().WriteLine("</blockquote>");
                if (quote.Speaker is { } speaker)
                    renderer.Write("<figcaption>").WriteEscape(speaker).WriteLine("</figcaption>");
                renderer.WriteLine("</figure>");
                break;
            case Directive.LiveJobsDirective jobs:
                renderer
                    .Write("<div data-live-jobs=\"")
                    .WriteEscape(jobs.Slug)
                    .Write("\" data-first=\"")
                    .Write($"{jobs.First}")
                    .WriteLine("\"></div>");
                break;
            default:
                renderer.WriteChildren(container);
                break;
        }
    }
}

/// <summary>A turn: its own section, and in it the Markdown as written.</summary>
internal sealed class InterviewTurnHtml : HtmlObjectRenderer<InterviewTurn>
{
    protected override void Write(HtmlRenderer renderer, InterviewTurn turn)
    {
        renderer.EnsureLine();
        renderer.Write("<section class=\"interview-turn\"");
        if (turn.Person is { } person)
            renderer.Write(" data-person=\"").WriteEscape(person).Write("\"");
        renderer.WriteLine(">").WriteChildren(turn);
        renderer.EnsureLine().WriteLine("</section>");
    }
}

/// <summary>The bold name that opens an answer.</summary>
internal sealed class SpeakerLabelHtml : HtmlObjectRenderer<SpeakerLabel>
{
    protected override void Write(HtmlRenderer renderer, SpeakerLabel label) =>
        renderer.Write("<strong>").WriteEscape(label.Text).Write(":</strong> ");
}

/// <summary>The picture that a paragraph is all about.</summary>
internal static class Pictures
{
    public static LinkInline? Alone(Md.ParagraphBlock paragraph) =>
        paragraph.Inline?.FirstChild is LinkInline { IsImage: true, NextSibling: null } image ? image : null;
}
