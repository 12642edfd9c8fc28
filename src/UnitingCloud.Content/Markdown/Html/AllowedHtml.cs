using Ganss.Xss;
using UnitingCloud.Content.Markdown.Transforms;

namespace UnitingCloud.Content.Markdown.Html;

/// <summary>What an author may write as HTML. All of ours is in here too, since Markdown stands between it.</summary>
internal static class AllowedHtml
{
    /// <summary>Elements that are removed together with their content, which is not text.</summary>
    public static readonly IReadOnlySet<string> DroppedWhole = Set(
        "applet",
        "audio",
        "canvas",
        "embed",
        "frameset",
        "head",
        "iframe",
        "link",
        "math",
        "meta",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
        "xmp"
    );

    public static HtmlSanitizerOptions Options() => new()
    {
        AllowedTags = Set(
            "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption",
            "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em",
            "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins",
            "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span",
            "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr",
            "tt", "u", "ul", "var", "wbr"),
        AllowedAttributes = Set(
            "align", "alt", "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "checked", "cite",
            "class", "colspan", "data-first", "data-live-jobs", "data-person", "datetime", "dir", "disabled", "headers",
            "height", "href", "id", "lang", "open", "reversed", "role", "rowspan", "scope", "span", "src", "start",
            "title", "type", "value", "width"),
        AllowedClasses = Set(
            "callout", "callout-note", "callout-tip", "callout-important", "callout-warning", "callout-caution",
            "callout-title", "pullquote", "interview-turn", "footnotes", "footnote-ref", "footnote-back-ref",
            "contains-task-list", "task-list-item"),
        AllowedSchemes = Set([.. SafeUrl.Schemes]),
        UriAttributes = Set("cite", "href", "src"),
    };

    private static HashSet<string> Set(params string[] names) => new(names, StringComparer.OrdinalIgnoreCase);
}
