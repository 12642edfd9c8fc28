using System.Buffers;

namespace UnitingCloud.Content.Markdown.Parsing;

/// <summary>
/// How long a body may keep the parser busy, told beforehand. Each opening character of a paragraph can send the parser
/// to the end of that
/// paragraph, each link definition moves all that follow it, and each row of a table has as many cells as its head, so
/// hostile text takes quadratic time; nothing stops the parser once it runs.
/// </summary>
internal enum ParsingCost
{
    /// <summary>Milliseconds, like all that people write.</summary>
    Little,

    /// <summary>Perhaps a second: not on a thread that other work waits for.</summary>
    Some,

    /// <summary>More than anyone should wait for.</summary>
    TooMuch,
}

internal static class ParsingCosts
{
    // A step is about a nanosecond on the machines of 2026.
    private const long Some = 50_000_000;
    private const long TooMuch = 3_000_000_000;
    private const int StepsOfCell = 10_000;
    private const int LongBody = 256 * 1024;

    private static readonly SearchValues<char> Openers = SearchValues.Create("<[*_~`");
    private static readonly SearchValues<char> Delimiters = SearchValues.Create("|:- \t>");

    /// <returns>The effort, and the offset of the paragraph that takes most of it.</returns>
    public static (ParsingCost Effort, int Where) Of(string text)
    {
        long steps = 0, definitions = 0, most = 0;
        long openers = 0, length = 0, lines = 0, columns = 0;
        var (where, start) = (0, 0);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var content = line.Trim();
            if (content.IsEmpty)
            {
                EndParagraph();
                continue;
            }

            if (content[0] == '[')
                definitions++;
            if (lines++ == 0)
                start = Offset(text, content);
            if (content.IndexOfAnyExcept(Delimiters) < 0)
                columns = Math.Max(columns, content.Count('|') + 1);
            openers += Count(content);
            length += line.Length + 1;
        }

        EndParagraph();
        steps += definitions * definitions;
        return (
            steps > TooMuch ? ParsingCost.TooMuch
            : steps > Some || text.Length > LongBody ? ParsingCost.Some
            : ParsingCost.Little,
            where
        );

        void EndParagraph()
        {
            var taken = (openers * length) + (columns > 1 ? columns * lines * StepsOfCell : 0);
            steps += taken;
            if (taken > most) (most, where) = (taken, start);
            openers = length = lines = columns = 0;
        }
    }

    /// <summary>
    /// The offset of the line that opens most: what nests too deeply is there, though no parser says so.
    /// </summary>
    public static int Deepest(string text)
    {
        var (where, most) = (0, 0);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var count = Count(line) + line.Count('>') + line.Count('-') + line.Count('+') + line.Count('(');
            if (count > most) (most, where) = (count, Offset(text, line));
        }

        return where;
    }

    private static int Offset(string text, ReadOnlySpan<char> part) =>
        text.AsSpan().Overlaps(part, out var offset) ? offset : 0;

    private static int Count(ReadOnlySpan<char> line)
    {
        var count = 0;
        while (line.IndexOfAny(Openers) is >= 0 and var at)
        {
            count++;
            line = line[(at + 1)..];
        }

        return count;
    }
}
