using UnitingCloud.Content.Markdown;
using UnitingCloud.Content.Markdown.Context;

namespace UnitingCloud.Content.Tests.Markdown;

/// <summary>A small site for bodies to point at.</summary>
internal sealed class SiteLinks : IContentLinks
{
    public static readonly SiteLinks Instance = new();

    public static readonly IReadOnlyDictionary<string, string> Speakers = new Dictionary<string, string>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["Ada Example"] = "ada-example",
        ["ada-example"] = "ada-example",
        ["Bo Sample"] = "bo-sample",
        ["bo-sample"] = "bo-sample",
    };

    private static readonly Image Rack = new()
    {
        Url = "/images/0123456789abcdef/rack.png",
        Alt = "",
        Width = 640,
        Height = 480,
    };

    public LinkTarget Resolve(string fromFile, string url, bool image) => url switch
    {
        "../images/rack.png" or "/images/rack.png" => new LinkTarget.Picture(Rack),
        "other.md" or "/articles/other" => new LinkTarget.Item("/articles/other", "articles/other.md"),
        "article.md" => new LinkTarget.Item("/articles/article", "articles/article.md"),
        "othr.md" => new LinkTarget.Missing("other.md"),
        "/apply" => new LinkTarget.Elsewhere(Known: true),
        _ when url.StartsWith('/') => new LinkTarget.Elsewhere(Known: false),
        _ => new LinkTarget.Missing(null),
    };

    public string? Thread(string slug) => slug == "distributed-systems" ? "thread-key" : null;

    public string? Suggest(string kind, string slug) => (kind, slug) switch
    {
        ("thread", "distributed-sistems") => "distributed-systems",
        ("person", "ada-exampel") => "ada-example",
        _ => null,
    };

    /// <param name="interviewees">The keys of those who answer; null if it is not said to be an interview.</param>
    public static RenderedMarkdown Render(
        string markdown, int firstLine = 1, IReadOnlyList<string>? interviewees = null) =>
        MarkdownBody.Render(
            new MarkdownSource("articles/article.md", markdown, firstLine) { Interviewees = interviewees },
            Instance,
            Speakers,
            TimeSpan.FromSeconds(20)
        );
}
