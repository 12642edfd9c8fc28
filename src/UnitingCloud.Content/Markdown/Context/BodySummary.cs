namespace UnitingCloud.Content.Markdown.Context;

/// <summary>How long a body takes to read, and how it opens.</summary>
internal static class BodySummary
{
    private const int WordsPerMinute = 230;
    private const int MaxExcerpt = 300;

    public static int Words(string text)
    {
        var count = 0;
        foreach (var range in text.AsSpan().SplitAny(" \n\t\u00A0"))
        {
            foreach (var c in text.AsSpan(range))
            {
                if (!char.IsLetterOrDigit(c))
                    continue;
                count++;
                break;
            }
        }

        return count;
    }

    public static int Minutes(int words) => Math.Max(1, (words + WordsPerMinute - 1) / WordsPerMinute);

    public static string Excerpt(IEnumerable<Block> blocks)
    {
        var opening = "";
        foreach (var text in Prose(blocks))
        {
            opening = opening.Length == 0 ? OneLine(text) : $"{opening} {OneLine(text)}";
            if (opening.Length > MaxExcerpt)
                return Cut(opening);
        }

        return opening;
    }

    private static IEnumerable<string> Prose(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        ParagraphBlock paragraph => [paragraph.Text],
        HtmlBlock html => [html.Text],
        QuoteBlock quote => Prose(quote.Blocks),
        ListBlock list => list.Items.SelectMany(item => Prose(item.Blocks)),
        CalloutBlock callout => Prose(callout.Blocks),
        InterviewTurnBlock turn => Prose(turn.Answer),
        _ => Enumerable.Empty<string>(),
    }).Where(text => text.Length > 0);

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Cut(string text)
    {
        var end = text.LastIndexOf(' ', MaxExcerpt - 1);
        if (end <= 0)
            end = char.IsHighSurrogate(text[MaxExcerpt - 2]) ? MaxExcerpt - 2 : MaxExcerpt - 1;
        return text[..end].TrimEnd(' ', ',', ';', ':', '.', '–', '—', '-') + "…";
    }
}
