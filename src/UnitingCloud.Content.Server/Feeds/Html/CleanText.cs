using System.Text;

namespace UnitingCloud.Content.Server.Feeds.Html;

/// <summary>
/// Text that every XML parser takes. One character that XML cannot hold makes a whole feed unreadable, also inside CDATA, so
/// that they are gone before anything is written.
/// </summary>
internal static class CleanText
{
    /// <summary>What Windows-1252 means by the bytes 80 to 9F, which came as control characters through a wrong decoding.</summary>
    private const string Windows1252 = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

    public static string Of(string text)
    {
        var first = 0;
        while (first < text.Length && IsPlain(text[first])) first++;
        return first == text.Length ? text : Rewrite(text, first);
    }

    private static bool IsPlain(char c) => c is '\t' or '\n' or (>= ' ' and < '\u007F') or (>= '\u00A0' and < '\u2028') or (> '\u2029' and < '\uD800') or (>= '\uE000' and < '\uFEFF');

    private static string Rewrite(string text, int first)
    {
        var clean = new StringBuilder(text, 0, first, text.Length);
        for (var i = first; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '\r':
                    if (i + 1 == text.Length || text[i + 1] != '\n') clean.Append('\n');
                    break;
                case '\u2028' or '\u2029':
                    clean.Append('\n');
                    break;
                case >= '\u0080' and <= '\u009F' when Windows1252[c - '\u0080'] != '\0':
                    clean.Append(Windows1252[c - '\u0080']);
                    break;
                case '\uFEFF' or '\uFFFE' or '\uFFFF' or '\u007F':
                    break;
                default:
                    if (char.IsSurrogate(c))
                    {
                        if (i + 1 == text.Length || !char.IsSurrogatePair(c, text[i + 1])) break; // half a character
                        clean.Append(c).Append(text[++i]);
                    }
                    else if (IsPlain(c) || c > '\uFEFF')
                    {
                        clean.Append(c);
                    }

                    break;
            }
        }

        return clean.ToString();
    }
}
