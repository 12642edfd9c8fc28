using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace UnitingCloud.Content.Text;

/// <summary>One line of plain text, such as a title, made of what somebody pasted.</summary>
/// <param name="Text">The line as it is kept.</param>
/// <param name="Invisible">How many characters were removed that nobody sees, or that turn the text around.</param>
/// <param name="Breaks">How many line breaks and tabs became spaces.</param>
/// <param name="Entity">An HTML entity that was replaced by its character; null if there is none.</param>
/// <param name="Tag">An HTML tag that was removed; null if there is none.</param>
internal sealed partial record PlainLine(string Text, int Invisible, int Breaks, string? Entity, string? Tag)
{
    public static PlainLine Read(string written)
    {
        var entity = Entities().EnumerateMatches(written) is var found && found.MoveNext()
            ? written.Substring(found.Current.Index, found.Current.Length)
            : null;
        var decoded = entity is null ? written : WebUtility.HtmlDecode(written);
        if (decoded == written) entity = null;
        var (text, invisible, breaks) = Clean(CharacterCleaner.Clean(decoded, out var controls));
        invisible += controls;
        if (Tags().Match(text) is not { Success: true } tag) return new(text.Trim(), invisible, breaks, entity, null);
        return new(Spaces().Replace(Tags().Replace(text, ""), " ").Trim(), invisible, breaks, entity, tag.Value);
    }

    private static (string Text, int Invisible, int Breaks) Clean(string text)
    {
        if (!text.Any(c => c is '\n' or '\t' || IsFormat(c))) return (text, 0, 0);
        var (clean, invisible, breaks, hasRtl) = (new StringBuilder(text.Length), 0, 0, text.Any(IsRightToLeft));
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\n' or '\t')
            {
                breaks++;
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
            }
            else if (!IsFormat(c) || IsNeeded(text, i, hasRtl))
            {
                clean.Append(c);
            }
            else
            {
                invisible++;
            }
        }

        return (clean.ToString(), invisible, breaks);
    }

    /// <summary>Soft hyphens, zero-width characters, and all that changes the direction of the text.</summary>
    private static bool IsFormat(char c) =>
        c is '\u00AD' or '\u061C' or '\u180E' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E')
            or (>= '\u2060' and <= '\u206F');

    /// <summary>
    /// Joiners belong to emoji and to scripts such as Persian; marks of direction to lines with right-to-left letters.
    /// </summary>
    private static bool IsNeeded(string text, int at, bool hasRtl) => text[at] switch
    {
        '\u200C' or '\u200D' => at > 0 && at + 1 < text.Length && text[at - 1] >= '\u0590' && text[at + 1] >= '\u0590',
        '\u061C' or '\u200E' or '\u200F' => hasRtl,
        _ => false,
    };

    private static bool IsRightToLeft(char c) =>
        c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC');

    [GeneratedRegex("&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")]
    private static partial Regex Entities();

    [GeneratedRegex(
        "</?(?:a|b|big|body|br|center|code|div|em|font|form|h[1-6]|hr|html|i|iframe|img|input|li|mark|object|ol|p|s"
            + "|script|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|th|tr|u|ul)(?:[\\s/][^<>]*)?>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tags();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
