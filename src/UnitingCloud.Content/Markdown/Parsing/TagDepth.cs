namespace UnitingCloud.Content.Markdown.Parsing;

/// <summary>Counts the elements that raw HTML leaves open, without parsing it.</summary>
internal sealed class TagDepth
{
    // Void elements never open; the others end by themselves where the next one begins.
    private static readonly HashSet<string> Uncounted = new(
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
            "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> UncountedSpans =
        Uncounted.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Dictionary<string, int> _open = new(StringComparer.OrdinalIgnoreCase);

    public int Depth { get; private set; }

    /// <summary>The most that were open at once.</summary>
    public int MaxDepth { get; private set; }

    public void Read(ReadOnlySpan<char> html)
    {
        while (html.IndexOf('<') is >= 0 and var start)
        {
            html = html[(start + 1)..];
            var closes = html.StartsWith('/');
            if (closes)
                html = html[1..];
            var length = 0;
            while (length < html.Length && char.IsAsciiLetterOrDigit(html[length]))
                length++;
            var name = html[..length];
            if (length > 0 && !UncountedSpans.Contains(name))
                Count(name, closes);
            html = html[length..];
        }
    }

    private void Count(ReadOnlySpan<char> name, bool closes)
    {
        var counts = _open.GetAlternateLookup<ReadOnlySpan<char>>();
        counts.TryGetValue(name, out var count);
        if (closes && count == 0)
            return;
        counts[name] = closes ? count - 1 : count + 1;
        Depth += closes ? -1 : 1;
        MaxDepth = Math.Max(MaxDepth, Depth);
    }
}
