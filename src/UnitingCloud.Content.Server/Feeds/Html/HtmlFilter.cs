using System.Net;
using System.Text;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Server.Feeds.Html;

/// <summary>
/// Reduces our own HTML, which is safe and well formed, to what a dialect takes. Attributes go, but the address of a
/// link;
/// what comes out is balanced whatever comes in.
/// </summary>
internal sealed class HtmlFilter
{
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tr",
        "ul",
    };

    private readonly HtmlPolicy _policy;
    private readonly string _site;
    private readonly StringBuilder _out;
    private readonly Stack<(string Tag, string[] Written)> _open = new();

    private HtmlFilter(HtmlPolicy policy, string site, int length) =>
        (_policy, _site, _out) = (policy, site, new StringBuilder(length));

    /// <param name="site">What paths of the site begin with; see <see cref="Http.SiteAddress"/>.</param>
    public static string Apply(string html, HtmlPolicy policy, string site)
    {
        var reducer = new HtmlFilter(policy, site, html.Length);
        for (var at = 0; at < html.Length;)
        {
            if (html[at] == '<' && HtmlTag.Read(html, at) is { } tag)
            {
                reducer.Write(tag);
                at = tag.End;
                continue;
            }

            var next = html.IndexOf('<', at + 1);
            if (next < 0) next = html.Length;
            reducer.WriteText(html[at..next]);
            at = next;
        }

        while (reducer._open.Count > 0) reducer.CloseLast();
        return reducer._out.ToString().Trim();
    }

    private void Write(HtmlTag tag)
    {
        if (tag.Name.Length == 0) return; // a comment
        var isBlock = Blocks.Contains(tag.Name);
        if (isBlock && !tag.Closes)
            BreakLine();
        if (
            tag.Name is "td" or "th"
            && !tag.Closes
            && !_policy.Tags.Contains(tag.Name)
            && _out.Length > 0
            && _out[^1] is not ('\n' or '>')
        )
            _out.Append(" · ");
        if (tag.IsVoid)
            WriteVoid(tag.Name);
        else if (tag.Closes)
            Close(tag.Name);
        else
            Open(tag);
        if (isBlock && tag.Closes)
            BreakLine();
    }

    private void WriteVoid(string name)
    {
        if (_policy.Tags.Contains(name)) _out.Append('<').Append(name).Append('>');
        else if (name == "br") _out.Append('\n');
    }

    private void Open(HtmlTag tag)
    {
        var inParagraph = _open.Any(open => open.Written.Contains("p"));
        var written = _policy.Standing(tag.Name).Where(name => name != "p" || !inParagraph).ToArray(); // a paragraph holds no other
        if (tag.Name == "a" && Address(tag) is var address && written.Length > 0)
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
            foreach (var name in written) _out.Append('<').Append(name).Append('>');
        }

        _open.Push((tag.Name, written));
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
        var clean = CharacterCleaner.Clean(WebUtility.HtmlDecode(text));
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

    private string? Address(HtmlTag tag) => tag.Href switch
    {
        null => null,
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
