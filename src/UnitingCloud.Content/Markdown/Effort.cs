using System.Buffers;

namespace UnitingCloud.Content.Markdown;

/// <summary>
/// How long a body may keep the parser busy, told beforehand. Each opening character of a paragraph can send the parser to the end of that
/// paragraph, and each link definition moves all that follow it, so hostile text takes quadratic time; nothing stops the parser once it runs.
/// </summary>
internal enum Effort
{
    /// <summary>Milliseconds, like all that people write.</summary>
    Little,

    /// <summary>Perhaps a second: not on a thread that others wait for.</summary>
    Some,

    /// <summary>More than anyone should wait for.</summary>
    TooMuch,
}

internal static class Efforts
{
    // A step is about a nanosecond on the machines of 2026.
    private const long Some = 50_000_000;
    private const long TooMuch = 3_000_000_000;
    private const int LongBody = 256 * 1024;

    private static readonly SearchValues<char> Openers = SearchValues.Create("<[*_~`");

    public static Effort Of(string text)
    {
        long steps = 0, openers = 0, length = 0, definitions = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var content = line.Trim();
            if (content.IsEmpty)
            {
                steps += openers * length;
                openers = length = 0;
                continue;
            }

            if (content[0] == '[')
                definitions++;
            length += line.Length + 1;
            openers += Count(content);
        }

        steps += openers * length + definitions * definitions;
        return steps > TooMuch ? Effort.TooMuch : steps > Some || text.Length > LongBody ? Effort.Some : Effort.Little;
    }

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
