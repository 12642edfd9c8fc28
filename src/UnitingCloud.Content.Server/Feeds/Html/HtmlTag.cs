using System.Net;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Server.Feeds.Html;

/// <summary>A tag of our own HTML.</summary>
/// <param name="Name">In lower case; empty for a comment.</param>
/// <param name="Closes">Whether it is an end tag.</param>
/// <param name="Href">Where a link leads.</param>
/// <param name="End">The first character behind it.</param>
internal readonly record struct HtmlTag(string Name, bool Closes, string? Href, int End)
{
    public bool IsVoid => Name is "br" or "col" or "hr" or "img" or "input" or "wbr";

    /// <summary>None where no tag begins there: then the sign is text.</summary>
    public static HtmlTag? Read(string html, int at)
    {
        if (html.AsSpan(at).StartsWith("<!--")) return new("", false, null, EndOf(html, "-->", at));
        var name = at + 1;
        var closes = name < html.Length && html[name] == '/';
        if (closes) name++;
        var behind = name;
        while (behind < html.Length && char.IsAsciiLetterOrDigit(html[behind])) behind++;
        if (behind == name || !char.IsAsciiLetter(html[name])) return null;

        string? href = null;
        for (var i = behind; i < html.Length; i++)
        {
            switch (html[i])
            {
                case '>':
                    return new(html[name..behind].ToLowerInvariant(), closes, href, i + 1);
                case '"' or '\'':
                    var close = html.IndexOf(html[i], i + 1);
                    if (close < 0)
                        return null;
                    if (html.AsSpan(0, i).EndsWith("href=", StringComparison.OrdinalIgnoreCase))
                        href = CharacterCleaner.Clean(WebUtility.HtmlDecode(html[(i + 1)..close]));
                    i = close;
                    break;
            }
        }

        return null;
    }

    private static int EndOf(string html, string sign, int from) =>
        html.IndexOf(sign, from, StringComparison.Ordinal) is >= 0 and var end ? end + sign.Length : html.Length;
}
