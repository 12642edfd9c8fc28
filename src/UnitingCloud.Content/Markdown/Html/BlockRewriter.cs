namespace UnitingCloud.Content.Markdown.Html;

/// <summary>Goes through blocks and those within them, and gives them other words.</summary>
internal abstract class BlockRewriter
{
    public IReadOnlyList<Block> Rewrite(IReadOnlyList<Block> blocks) => [.. blocks.Select(Rewrite).OfType<Block>()];

    protected abstract string Html(string html);

    /// <param name="html">The HTML of the same words, as it was.</param>
    protected abstract IReadOnlyList<InlineRun> Inlines(IReadOnlyList<InlineRun> inlines, string html);

    /// <summary>The block with other words; null to leave it out.</summary>
    protected virtual Block? Rewrite(Block block) => block switch
    {
        HeadingBlock words => words with { Html = Html(words.Html), Inlines = Inlines(words.Inlines, words.Html) },
        ParagraphBlock words => words with { Html = Html(words.Html), Inlines = Inlines(words.Inlines, words.Html) },
        PullQuoteBlock words => words with { Html = Html(words.Html), Inlines = Inlines(words.Inlines, words.Html) },
        HtmlBlock words => words with { Html = Html(words.Html), Inlines = Inlines(words.Inlines, words.Html) },
        ListBlock list => list with
        {
            Items = [.. list.Items.Select(item => item with { Blocks = Rewrite(item.Blocks) })],
        },
        QuoteBlock quote => quote with { Blocks = Rewrite(quote.Blocks) },
        CalloutBlock callout => callout with { Blocks = Rewrite(callout.Blocks) },
        InterviewTurnBlock turn => turn with { Answer = Rewrite(turn.Answer) },
        FootnotesBlock notes => notes with
        {
            Notes = [.. notes.Notes.Select(note => note with { Blocks = Rewrite(note.Blocks) })],
        },
        TableBlock table => table with
        {
            Head = Rewrite(table.Head),
            Rows = [.. table.Rows.Select(row => row with { Cells = Rewrite(row.Cells) })],
        },
        _ => block,
    };

    private IReadOnlyList<TableCell> Rewrite(IReadOnlyList<TableCell> cells) =>
        [.. cells.Select(cell => cell with { Html = Html(cell.Html), Inlines = Inlines(cell.Inlines, cell.Html) })];
}
