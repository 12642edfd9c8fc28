using System.Buffers;
using System.Text;

namespace UnitingCloud.Content.Text;

/// <summary>
/// Cleans texts: what no XML can hold would break the feed of every job, not of one
/// (https://www.w3.org/TR/xml/#charsets). It is
/// done when they are read, and again before they are written into a feed.
/// </summary>
public static class CharacterCleaner
{
    // What Windows-1252 has where Unicode has the controls U+0080 to U+009F: text that was once taken for Latin-1.
    private const string Windows1252 = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\t' or '\n')),
            '\u2028', '\u2029', '\uFEFF', '\uFFFE', '\uFFFF', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    /// <summary>The text with LF line ends, without what cannot be shown.</summary>
    public static string Clean(string text) => Clean(text, out _);

    /// <summary>The same, and how many characters that took.</summary>
    public static string Clean(string text, out int removed)
    {
        removed = 0;
        if (!text.AsSpan().ContainsAny(Suspects)) return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!Suspects.Contains(c))
                clean.Append(c);
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(c).Append(text[++i]);
            else if (c == '\r')
                clean.Append('\n', i + 1 < text.Length && text[i + 1] == '\n' ? 0 : 1);
            else if (c is '\u2028' or '\u2029')
                clean.Append('\n');
            else if (c is >= '\u0080' and <= '\u009F' && Windows1252[c - 0x80] is var meant and not '\0')
                clean.Append(meant);
            else if (c != '\uFEFF')
                removed++;
        }

        return clean.ToString();
    }
}
