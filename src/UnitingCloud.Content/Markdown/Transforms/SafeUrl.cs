using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace UnitingCloud.Content.Markdown.Transforms;

/// <summary>
/// The schemes that a URL of ours may have: an allow-list, held after everything that could hide a scheme is decoded.
/// </summary>
internal static partial class SafeUrl
{
    private const int MaxDecodings = 6;

    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    public static readonly IReadOnlyList<string> Schemes = ["https", "http", "mailto", "tel"];

    /// <summary>Whether the URL names its own place, by a scheme or by a host.</summary>
    public static bool IsAbsolute(string url) =>
        Scheme(Strip(url)) is not null || url.StartsWith("//", StringComparison.Ordinal);

    /// <summary>The forbidden scheme; null if the URL is harmless.</summary>
    public static string? ForbiddenScheme(string url)
    {
        var text = Strip(url);
        for (var i = 0; i < MaxDecodings; i++)
        {
            if (Scheme(text) is { } scheme)
                return Schemes.Contains(scheme, StringComparer.OrdinalIgnoreCase) ? null : scheme;
            var decoded = Strip(Decode(text));
            if (decoded == text)
                return null;
            text = decoded;
        }

        return text;
    }

    // RFC 3986, 3.1, which is what browsers take for one: anything else before the first colon is a path.
    private static string? Scheme(string text)
    {
        var end = text.AsSpan().IndexOfAnyExcept(SchemeCharacters);
        return end > 0 && text[end] == ':' && char.IsAsciiLetter(text[0]) ? text[..end] : null;
    }

    private static string Decode(string text)
    {
        if (!text.AsSpan().ContainsAny('%', '&'))
            return text;
        var colons = HiddenColon().Replace(HiddenBreak().Replace(text, ""), ":");
        return Uri.UnescapeDataString(WebUtility.HtmlDecode(colons));
    }

    // Browsers drop tabs, line ends and leading controls; what nobody sees is dropped here too.
    private static string Strip(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return text;
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (
                !char.IsControl(c)
                && !char.IsWhiteSpace(c)
                && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format
            )
                kept.Append(c);
        }

        return kept.ToString();
    }

    // Browsers take these without the semicolon; the framework's decoder doesn't.
    [GeneratedRegex("&(?:#0*58|#x0*3a|colon);?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HiddenColon();

    [GeneratedRegex(
        "&(?:#0*(?:9|10|13)|#x0*[9ad]|tab|newline)(?:;|(?![0-9a-z]))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex HiddenBreak();
}
