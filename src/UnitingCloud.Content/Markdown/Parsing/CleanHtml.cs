using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace UnitingCloud.Content.Markdown.Parsing;

/// <summary>HTML of the author that was cleaned, between Markdown.</summary>
internal sealed class CleanHtmlInline(string html, string text) : LeafInline
{
    public string Html => html;

    public string Text => text;
}

/// <summary>HTML of the author that was cleaned, with the Markdown it encloses.</summary>
internal sealed class CleanHtmlBlock(string html, string text) : LeafBlock(null)
{
    public string Html => html;

    public string Text => text;
}
