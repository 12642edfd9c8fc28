using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace UnitingCloud.Content.Server.Tests.Node;

/// <summary>What a reader gets from HTML, whoever rendered it.</summary>
internal sealed partial record HtmlContent(
    IReadOnlyList<string> Words,
    IReadOnlyList<string> Headings,
    IReadOnlyList<string> Links,
    IReadOnlyList<string> Cells)
{
    // Their content is no text.
    private static readonly HashSet<string> NoText =
    [
        "applet", "audio", "canvas", "embed", "frameset", "head", "iframe", "math", "noembed", "noframes", "noscript",
        "object", "script", "select", "style", "svg", "template", "textarea", "title", "video", "xmp",
    ];

    // Words on both sides of them are two.
    private static readonly HashSet<string> Apart =
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ];

    public static HtmlContent Of(string html)
    {
        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = true });
        using var document = parser.ParseDocument($"<!doctype html><html><body>{html}");
        foreach (var element in document.All.Where(element => NoText.Contains(element.LocalName)).ToList())
            element.Remove();
        foreach (var box in document.QuerySelectorAll("input[type=checkbox]"))
            box.Replace(document.CreateTextNode(box.HasAttribute("checked") ? "[x]" : "[ ]"));
        foreach (var back in document.QuerySelectorAll("a.footnote-backref, a.footnote-back-ref"))
            back.Remove();
        foreach (var note in document.QuerySelectorAll("sup.footnote-ref, a.footnote-ref"))
            note.Replace(document.CreateTextNode($"[^{Number().Match(note.TextContent)}]"));
        var body = document.Body!;
        return new(
            Split(Text(body)),
            [.. body.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(head => $"{head.LocalName} {OneLine(head)}")],
            [.. body.QuerySelectorAll("a[href], img[src]").Where(element => !IsBare(element)).Select(Link)],
            [.. body.QuerySelectorAll("th, td").Select(cell => $"{cell.LocalName} {OneLine(cell)}")]);
    }

    /// <summary>Where it differs from another, the first place of each kind.</summary>
    public IReadOnlyList<string> Against(HtmlContent other) =>
    [
        .. new[]
        {
            First("words", Words, other.Words), First("headings", Headings, other.Headings),
            First("links", Links, other.Links), First("cells", Cells, other.Cells),
        }.OfType<string>(),
    ];

    private static string? First(string what, IReadOnlyList<string> ours, IReadOnlyList<string> theirs)
    {
        if (ours.SequenceEqual(theirs))
            return null;
        var at = ours.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{what} at {at}: '{From(ours)}', not '{From(theirs)}'";

        string From(IReadOnlyList<string> texts) => string.Join(' ', texts.Skip(at).Take(5));
    }

    // Which addresses in the text become links is told by examples of their own.
    private static bool IsBare(IElement link) =>
        link.LocalName == "a"
        && Decoded(Href(link)).EndsWith(Decoded(OneLine(link)), StringComparison.OrdinalIgnoreCase);

    private static string Decoded(string url) => Uri.UnescapeDataString(url);

    private static string Href(IElement link) => (link.GetAttribute("href") ?? "").Trim();

    private static string Link(IElement element) => element.LocalName == "img"
        ? $"![{string.Join(' ', Split(element.GetAttribute("alt") ?? ""))}]({element.GetAttribute("src")?.Trim()})"
        : $"[{OneLine(element)}]({Href(element)})";

    private static string OneLine(INode node) => string.Join(' ', Split(Text(node)));

    private static string[] Split(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string Text(INode node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static void Write(INode node, StringBuilder text)
    {
        if (node is IText words)
            text.Append(words.Data);
        var apart = node is IElement element && Apart.Contains(element.LocalName);
        if (apart) text.Append(' ');
        foreach (var child in node.ChildNodes)
            Write(child, text);
        if (apart) text.Append(' ');
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
