namespace UnitingCloud.Content.Markdown.Html;

/// <summary>Gives blocks the inlines that follow from their HTML.</summary>
public static class BlockInlines
{
    public static IReadOnlyList<Block> Fill(IReadOnlyList<Block> blocks) => new Filler().Rewrite(blocks);

    private sealed class Filler : BlockRewriter
    {
        protected override string Html(string html) => html;

        protected override IReadOnlyList<InlineRun> Inlines(IReadOnlyList<InlineRun> inlines, string html) =>
            InlineReader.Read(html);

        // The question of a body of before there were inlines is its text alone.
        protected override Block? Rewrite(Block block) => base.Rewrite(block) switch
        {
            InterviewTurnBlock { QuestionInlines: null, Question: { } question } turn =>
                turn with { QuestionInlines = [new InlineRun(question, [])] },
            var filled => filled,
        };
    }
}
