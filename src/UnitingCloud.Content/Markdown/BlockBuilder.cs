using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Markdown.Html;
using UnitingCloud.Content.Markdown.Parsing;
using UnitingCloud.Content.Markdown.Transforms;
using Md = Markdig.Syntax;

namespace UnitingCloud.Content.Markdown;

/// <summary>Turns the syntax tree into typed blocks.</summary>
internal sealed class BlockBuilder(HtmlWriter writer)
{
    // JSON readers stop at 64 levels, of which a list takes four; what is deeper is kept as HTML.
    private const int MaxDepth = 8;

    private int _depth;

    public IReadOnlyList<Block> Build(Md.ContainerBlock container)
    {
        _depth++;
        var blocks = container.Select(Build).OfType<Block>().ToArray();
        _depth--;
        return blocks;
    }

    private Block? Build(Md.Block block) =>
        block switch
        {
            Md.HeadingBlock heading => new HeadingBlock(
                heading.GetAttributes().Id!,
                heading.Level,
                PlainText.Of(heading.Inline),
                Html(heading)
            ),
            Md.ParagraphBlock paragraph => Paragraph(paragraph),
            Md.CodeBlock code => new CodeBlock(
                (code as Md.FencedCodeBlock)?.Info is { Length: > 0 } info ? ControlCharacters.Replace(info) : null,
                code.Lines.ToString()
            ),
            Md.ThematicBreakBlock => new DividerBlock(),
            CleanHtmlBlock html => new HtmlBlock(html.Text, html.Html),
            Md.LinkReferenceDefinitionGroup => null,
            Md.ContainerBlock container => _depth > MaxDepth ? AsHtml(container) : Container(container),
            _ => null,
        };

    private Block? Container(Md.ContainerBlock container) => container switch
    {
        Md.ListBlock list => List(list),
        Md.QuoteBlock quote => new QuoteBlock(Build(quote)),
        Table table => Table(table),
        InterviewTurn turn => Turn(turn),
        FootnoteGroup notes => new FootnotesBlock(
            [
                .. notes.Cast<Markdig.Extensions.Footnotes.Footnote>()
                    .Select(note => new Footnote($"fn:{note.Order}", Build(note))),
            ]),
        CustomContainer custom => Directive.Of(custom) switch
        {
            Directive.CalloutDirective callout => new CalloutBlock(callout.Kind, callout.Title, Build(custom)),
            Directive.PullQuoteDirective quote => PullQuote(custom, quote),
            Directive.LiveJobsDirective jobs => new LiveJobsBlock(jobs.Thread, jobs.First),
            _ => AsHtml(custom),
        },
        _ => AsHtml(container),
    };

    private Block? Paragraph(Md.ParagraphBlock paragraph)
    {
        if (Pictures.Alone(paragraph) is { } image)
            return new ImageBlock(Links.Picture(image), image.Title is { Length: > 0 } caption ? caption : null);
        var html = Html(paragraph);
        return html.Length == 0 ? null : new ParagraphBlock(PlainText.Of(paragraph.Inline), html);
    }

    private ListBlock List(Md.ListBlock list)
    {
        var start =
            list.IsOrdered && int.TryParse(list.OrderedStart ?? list.DefaultOrderedStart, out var number)
                ? number
                : (int?)null;
        return new ListBlock(
            list.IsOrdered,
            start,
            [.. list.Cast<Md.ListItemBlock>().Select(item => new ListEntry(Checked(item), Build(item)))]
        );
    }

    private static bool? Checked(Md.ListItemBlock item) =>
        item.FirstOrDefault() is Md.ParagraphBlock { Inline.FirstChild: TaskList task } ? task.Checked : null;

    private TableBlock Table(Table table)
    {
        var rows = table.Cast<Markdig.Extensions.Tables.TableRow>().ToLookup(row => row.IsHeader, Cells);
        var width = rows[true].Concat(rows[false]).Select(cells => cells.Count).DefaultIfEmpty(0).Max();
        return new TableBlock(
            [.. table.ColumnDefinitions.Take(width).Select(column => Alignment(column.Alignment))],
            rows[true].FirstOrDefault() ?? [],
            [.. rows[false].Select(cells => new TableRow(cells))]);
    }

    private IReadOnlyList<TableCell> Cells(Markdig.Extensions.Tables.TableRow row) =>
        [
            .. row.Cast<Markdig.Extensions.Tables.TableCell>()
                .Select(cell =>
                    cell.OfType<Md.ParagraphBlock>().FirstOrDefault() is { } paragraph
                        ? new TableCell(PlainText.Of(paragraph.Inline), Html(paragraph))
                        : new TableCell("", "")
                ),
        ];

    private static ColumnAlignment Alignment(TableColumnAlign? alignment) => alignment switch
    {
        TableColumnAlign.Left => ColumnAlignment.Left,
        TableColumnAlign.Center => ColumnAlignment.Center,
        TableColumnAlign.Right => ColumnAlignment.Right,
        _ => ColumnAlignment.None,
    };

    private InterviewTurnBlock Turn(InterviewTurn turn)
    {
        var blocks = Build(turn);
        var id = turn.Question is Md.HeadingBlock heading ? heading.GetAttributes().Id : null;
        var question = turn.Question is null ? null : PlainText.Of(turn.Question.Inline);
        return new InterviewTurnBlock(
            id,
            question,
            turn.Speaker,
            turn.Person,
            question is null ? blocks : [.. blocks.Skip(1)]
        )
        {
            QuestionInlines = turn.Question is null ? null : InlineReader.Read(Html(turn.Question)),
        };
    }

    private PullQuoteBlock PullQuote(CustomContainer container, Directive.PullQuoteDirective quote)
    {
        var html = container is [Md.ParagraphBlock paragraph] ? Html(paragraph) : writer.Write(container);
        return new PullQuoteBlock(PlainText.Of(Build(container)), html, quote.Speaker, quote.Person);
    }

    private HtmlBlock? AsHtml(Md.ContainerBlock container)
    {
        var html = writer.Write([container]);
        var text = string.Join(
            "\n",
            container
                .Descendants<Md.LeafBlock>()
                .Select(leaf => PlainText.Of(leaf.Inline))
                .Where(line => line.Length > 0)
        );
        return html.Length == 0 ? null : new HtmlBlock(text, html);
    }

    // Without the box of a task and the name of a speaker: those have fields of their own.
    private string Html(Md.LeafBlock leaf) =>
        leaf.Inline is null ? "" : writer.Write(leaf.Inline.SkipWhile(inline => inline is TaskList or SpeakerLabel));
}
