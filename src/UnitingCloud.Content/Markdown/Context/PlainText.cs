using System.Text;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;
using UnitingCloud.Content.Markdown.Parsing;

namespace UnitingCloud.Content.Markdown.Context;

/// <summary>The plain text of Markdown.</summary>
internal static class PlainText
{
    public static string Of(Inline? inline)
    {
        var text = new StringBuilder();
        Write(inline, text);
        return text.ToString().Trim();
    }

    public static string OfChildren(ContainerInline container)
    {
        var text = new StringBuilder();
        WriteChildren(container, text);
        return text.ToString().Trim();
    }

    public static string Of(IEnumerable<Block> blocks) =>
        string.Join("\n\n", blocks.Select(Of).Where(text => text.Length > 0));

    private static string Of(Block block) => block switch
    {
        HeadingBlock heading => heading.Text,
        ParagraphBlock paragraph => paragraph.Text,
        ListBlock list => string.Join("\n", list.Items.Select(item => Of(item.Blocks)).Where(text => text.Length > 0)),
        QuoteBlock quote => Of(quote.Blocks),
        CodeBlock code => code.Code.TrimEnd(),
        ImageBlock image => image.Caption ?? "",
        TableBlock table => string
            .Join("\n", table.Rows.Select(row => row.Cells).Prepend(table.Head).Select(Row)).Trim(),
        PullQuoteBlock quote => quote.Speaker is null ? quote.Text : $"{quote.Text}\n{quote.Speaker}",
        CalloutBlock callout => Join(callout.Title, Of(callout.Blocks)),
        InterviewTurnBlock turn => Join(turn.Question, $"{turn.Speaker}: {Of(turn.Answer)}"),
        FootnotesBlock notes => Of(notes.Notes.SelectMany(note => note.Blocks)),
        HtmlBlock html => html.Text,
        _ => "",
    };

    private static string Row(IReadOnlyList<TableCell> cells) => string.Join(" | ", cells.Select(cell => cell.Text));

    private static string Join(string? first, string second) => first is null ? second : $"{first}\n\n{second}";

    private static void Write(Inline? inline, StringBuilder text)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.ContentSpan);
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case AutolinkInline link:
                text.Append(link.Url);
                break;
            case LineBreakInline line:
                text.Append(line.IsHard ? '\n' : ' ');
                break;
            case CleanHtmlInline html:
                text.Append(html.Text);
                break;
            case LinkInline { IsImage: true } or SpeakerLabel or TaskList:
                break;
            case DelimiterInline delimiter:
                text.Append(delimiter.ToLiteral());
                WriteChildren(delimiter, text);
                break;
            case ContainerInline container:
                WriteChildren(container, text);
                break;
        }
    }

    private static void WriteChildren(ContainerInline container, StringBuilder text)
    {
        for (var child = container.FirstChild; child is not null; child = child.NextSibling)
            Write(child, text);
    }
}
