using System.Collections.Frozen;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Server.Feeds.Html;

/// <summary>
/// Reduces our own HTML, which is safe and well formed, to what a dialect takes. Attributes go, but the address of a
/// link; what comes out is balanced whatever comes in. AngleSharp reads the tokens; a document is never built.
/// </summary>
internal sealed class HtmlFilter
{
    private static readonly FrozenSet<string> Blocks = Set(
        "address article aside blockquote caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 "
        + "header hr li ol p pre section summary table tr ul");

    private static readonly FrozenSet<string> Void = Set("br col hr img input wbr");

    private readonly HtmlPolicy _policy;
    private readonly string _site;
    private readonly StringBuilder _out;
    private readonly Stack<(string Tag, string[] Written)> _open = new();

    private HtmlFilter(HtmlPolicy policy, string site, int length) =>
        (_policy, _site, _out) = (policy, site, new StringBuilder(length));

    /// <param name="site">What paths of the site begin with; see <see cref="Http.SiteAddress"/>.</param>
    public static string Apply(string html, HtmlPolicy policy, string site)
    {
        var filter = new HtmlFilter(policy, site, html.Length);
        // Cleaned first, and again what stood as a reference: AngleSharp takes U+FFFF for the end of the text.
        using var source = new TextSource(new StringTextSource(CharacterCleaner.Clean(html)));
        using var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver)
        {
            SkipComments = true,
            DisableElementPositionTracking = true, // nobody asks for lines and columns
        };
        while (tokens.Get() is { Type: not HtmlTokenType.EndOfFile } token) filter.Write(token);
        while (filter._open.Count > 0) filter.CloseLast();
        return filter._out.ToString().Trim();
    }

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private void Write(HtmlToken token)
    {
        switch (token.Type)
        {
            case HtmlTokenType.Character:
                WriteText(token.Data);
                break;
            case HtmlTokenType.StartTag:
                WriteStart(token.AsTag());
                break;
            case HtmlTokenType.EndTag:
                Close(token.Name);
                if (Blocks.Contains(token.Name)) BreakLine();
                break;
        }
    }

    private void WriteStart(HtmlTagToken tag)
    {
        var name = tag.Name;
        if (Blocks.Contains(name)) BreakLine();
        if (
            name is "td" or "th"
            && !_policy.Tags.Contains(name)
            && _out.Length > 0
            && _out[^1] is not ('\n' or '>')
        )
            _out.Append(" · ");
        if (Void.Contains(name)) WriteVoid(name);
        else Open(name, tag);
    }

    private void WriteVoid(string name)
    {
        if (_policy.Tags.Contains(name)) _out.Append('<').Append(name).Append('>');
        else if (name == "br") _out.Append('\n');
    }

    private void Open(string name, HtmlTagToken tag)
    {
        // A paragraph holds no other.
        var inParagraph = _open.Any(open => open.Written.Contains("p"));
        var written = _policy.Standing(name).Where(standing => standing != "p" || !inParagraph).ToArray();
        if (name == "a" && Address(tag.GetAttribute("href")) is var address && written.Length > 0)
        {
            if (address is null)
                written = [];
            else
                _out.Append("<a href=\"")
                    .Append(Encode(address).Replace("\"", "&quot;", StringComparison.Ordinal))
                    .Append("\">");
        }
        else
        {
            foreach (var standing in written) _out.Append('<').Append(standing).Append('>');
        }

        _open.Push((name, written));
    }

    private void Close(string name)
    {
        if (!_open.Any(open => open.Tag == name)) return;
        while (CloseLast() != name)
        {
        }
    }

    private string CloseLast()
    {
        var (tag, written) = _open.Pop();
        for (var i = written.Length - 1; i >= 0; i--) _out.Append("</").Append(written[i]).Append('>');
        return tag;
    }

    private void WriteText(string text)
    {
        var clean = CharacterCleaner.Clean(text);
        if (_out.Length > 0 && _out[^1] == '\n' && string.IsNullOrWhiteSpace(clean)) return; // blanks between blocks
        if (_policy.Tags.Count == 0) _out.Append(clean);
        else if (_policy.Literal) WriteLiteral(clean);
        else _out.Append(Encode(clean));
    }

    /// <summary>A <c>&lt;</c> before a space opens no element.</summary>
    private void WriteLiteral(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            _out.Append(text[i] == '\u00A0' ? ' ' : text[i]);
            if (text[i] == '<' && (i + 1 == text.Length || !char.IsWhiteSpace(text[i + 1]))) _out.Append(' ');
        }
    }

    private void BreakLine()
    {
        if (_out.Length > 0 && _out[^1] != '\n') _out.Append('\n');
    }

    private string? Address(string? href) => href is null ? null : CharacterCleaner.Clean(href) switch
    {
        { Length: > 1 } path when path[0] == '/' && path[1] != '/' => _site + path,
        var url => url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? url : null,
    };

    /// <summary>Text as HTML: only what has to be is an entity.</summary>
    public static string Encode(string text) =>
        text.AsSpan().ContainsAny('&', '<', '>')
            ? text.Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal)
            : text;
}
