using System.Reflection;
using UnitingCloud.Content.Markdown;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Server.Http;

namespace UnitingCloud.Content.Server.Docs;

/// <summary>What a partner's programmer reads: <c>partners.md</c>, with the consumer that the tests run, and what the rooms say of themselves.</summary>
internal static class PartnerGuide
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <param name="feeds">The feeds and their fields, as Markdown.</param>
    public static string Html(string feeds)
    {
        var markdown = Read("partners.md")
            .Replace("{{consumer}}", Read("consumer.mjs").TrimEnd(), StringComparison.Ordinal)
            .Replace("{{feeds}}", feeds, StringComparison.Ordinal);
        var rendered = MarkdownBody.Render(new MarkdownSource("partners.md", markdown, 1), new AnyLink(), new Dictionary<string, string>(), Deadline);
        return HtmlPage.Of("For partners", rendered.Body.Html);
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"Docs/{name}")!);
        return reader.ReadToEnd();
    }

    /// <summary>The guide names addresses of this server, not items.</summary>
    private sealed class AnyLink : IContentLinks
    {
        public LinkTarget Resolve(string fromFile, string url, bool image) => new LinkTarget.Elsewhere(Known: true);

        public string? Thread(string slug) => null;

        public string? Suggest(string kind, string slug) => null;
    }
}
