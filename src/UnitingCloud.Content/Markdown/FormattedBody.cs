using UnitingCloud.Content.Markdown.Context;

namespace UnitingCloud.Content.Markdown;

/// <summary>Renders a body from whatever it is written in.</summary>
internal static class FormattedBody
{
    public static RenderedMarkdown Render(
        MarkdownSource source,
        BodyFormat format,
        IContentLinks links,
        IReadOnlyDictionary<string, string> speakers,
        TimeSpan deadline
    ) => format switch
    {
        BodyFormat.Html => HtmlBody.Render(source, links, deadline),
        BodyFormat.Text => TextBody.Render(source, links),
        BodyFormat.Markdown => MarkdownBody.Render(source, links, speakers, deadline),
    };
}
