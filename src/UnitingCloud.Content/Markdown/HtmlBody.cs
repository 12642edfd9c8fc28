using AngleSharp.Html.Parser;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Markdown.Html;
using UnitingCloud.Content.Markdown.Parsing;
using UnitingCloud.Content.Markdown.Transforms;

namespace UnitingCloud.Content.Markdown;

/// <summary>Renders a body from HTML, as applicant tracking systems have it. It stays HTML, and is cleaned.</summary>
internal static class HtmlBody
{
    private const int MaxDepth = 100;
    private const int FewTags = 5_000;

    private static readonly Dictionary<string, string> NoSpeakers = [];

    /// <summary>
    /// Never throws for what an author wrote: what cannot be rendered is an empty body and a diagnostic.
    /// </summary>
    public static RenderedMarkdown Render(MarkdownSource source, IContentLinks links, TimeSpan deadline)
    {
        var body = new BodyContext(source, links, NoSpeakers);
        var tags = new TagDepth();
        tags.Read(source.Text);
        if (tags.MaxDepth > MaxDepth) return RenderedMarkdown.Refused(MarkdownRules.TooDeep(body.Start));
        if (source.Text.AsSpan().Count('<') <= FewTags) return Clean(source.Text, body);
        return MarkdownBody.Costly.Run(() => Clean(source.Text, body), deadline)
            ?? RenderedMarkdown.Refused(MarkdownRules.TooSlow(body.Start, deadline));
    }

    private static RenderedMarkdown Clean(string text, BodyContext body)
    {
        ControlCharacters.Check(text, body);
        var resolver = new LinkResolver(body);
        var (clean, _) = new HtmlCleaner(body, resolver).Clean(text, [new RawSegment(0, text.Length, 0)]);
        using var document = new HtmlParser().ParseDocument("");
        document.Body!.InnerHtml = clean;
        var builder = new HtmlBlocks();
        var blocks = BlockInlines.Fill(builder.Build(document.Body));
        body.Ids.UnionWith(builder.Outline.Select(heading => heading.Id));
        resolver.CheckAnchors();
        // One system writes the same attribute at every element: it is told once.
        var told = body.Diagnostics.DistinctBy(found => (found.Rule, found.Message)).ToList();
        return RenderedMarkdown.Of(
            HtmlBlocks.Html(document.Body), builder.Outline, blocks, resolver.Elsewhere, told);
    }
}
