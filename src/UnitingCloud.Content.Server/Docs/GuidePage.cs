using System.Net;
using System.Reflection;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Markdown;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Problems;

namespace UnitingCloud.Content.Server.Docs;

/// <summary>A guide as a page: its Markdown, with the tables that the code fills, between two lists of links.</summary>
internal static class GuidePage
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <param name="feeds">The feeds and their fields, as Markdown.</param>
    public static string Html(Guide guide, string feeds)
    {
        var body = Render($"{guide.Name}.md", Markdown(guide.Name, feeds));
        return HtmlPage.Of($"{guide.Title} · UnitingCloud.Content", body.Html, Guides(guide), Outline(body));
    }

    /// <summary>Markdown as a page of this server shows it.</summary>
    public static Body Render(string name, string markdown) => MarkdownBody.Render(
        new MarkdownSource(name, markdown, 1), new AnyLink(), new Dictionary<string, string>(), Deadline).Body;

    /// <summary>The page that leads to all guides.</summary>
    public static string Index() => HtmlPage.Of("Documentation · UnitingCloud.Content", $"""
        <h1>Documentation</h1>
        <p class="quiet">A guide for each reader. Every example in them is run by the tests of this product.</p>
        <dl class="guides">
        {string.Join('\n', Guide.All.Select(guide => $"<dt>{Link(guide)}</dt><dd>{Text(guide.Summary)}</dd>"))}
        </dl>
        <h2>Reference</h2>
        <ul>
        <li><a href="/graphql/schema.graphql">The GraphQL schema</a></li>
        <li><a href="/swagger">The REST API</a>, to read and to try, and <a href="/openapi.json">as OpenAPI</a></li>
        <li><a href="/docs/job.schema.json">The JSON Schema of a posted job</a></li>
        <li>The JSON Schemas of front matter: {string.Join(", ", ItemKinds.All.Select(Schema))}</li>
        <li><a href="/docs/rules">The rules</a> that content is checked by, and what the law wants of adverts</li>
        </ul>
        """, Guides(null));

    /// <summary>The text of a guide, whole.</summary>
    public static string Markdown(string name, string feeds) => Read($"{name}.md")
        .Replace("{{consumer}}", Read("consumer.mjs").TrimEnd(), StringComparison.Ordinal)
        .Replace("{{renderer}}", Read("renderer.mjs").TrimEnd(), StringComparison.Ordinal)
        .Replace("{{feeds}}", feeds, StringComparison.Ordinal)
        .Replace("{{job-filters}}", Table(JobFilterParameters.All), StringComparison.Ordinal)
        .Replace("{{article-filters}}", Table(ArticleFilterParameters.All), StringComparison.Ordinal)
        .Replace("{{problems}}", Problems(), StringComparison.Ordinal);

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"Docs/{name}")!);
        return reader.ReadToEnd();
    }

    private static string Table(IEnumerable<Parameter> parameters) => "| parameter | meaning |\n| --- | --- |\n"
        + string.Concat(parameters.Select(parameter => $"| `{parameter.Name}` | {parameter.Description} |\n"));

    private static string Problems()
    {
        var rows = ProblemKind.All.OrderBy(kind => kind.Status)
            .Select(kind => $"| {kind.Status} | [`{kind.Name}`](/problems/{kind.Name}) | {kind.Title} |\n");
        return "| status | type | meaning |\n| --- | --- | --- |\n" + string.Concat(rows);
    }

    /// <summary>Links to all guides.</summary>
    public static string Guides(Guide? current) => $"""
        <a href="/">UnitingCloud.Content</a>
        <a href="/docs"{Mark(current is null)}>Documentation</a>
        {string.Join('\n', Guide.All.Select(guide => Link(guide, Mark(guide == current))))}
        """;

    private static string Outline(Body body)
    {
        var parts = body.Outline.Where(heading => heading.Level == 2)
            .Select(heading => $"<a href=\"#{heading.Id}\">{Text(heading.Text)}</a>");
        return $"<b>On this page</b>\n{string.Join('\n', parts)}";
    }

    private static string Schema(ItemKind kind) =>
        $"<a href=\"/docs/schemas/{FrontMatterSchema.FileName(kind)}\">{kind.ToString().ToLowerInvariant()}</a>";

    private static string Link(Guide guide, string mark = "") =>
        $"<a href=\"{guide.Path}\"{mark}>{Text(guide.Title)}</a>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Mark(bool current) => current ? " aria-current=\"page\"" : "";

    /// <summary>Guides link to addresses of this server, not to items.</summary>
    private sealed class AnyLink : IContentLinks
    {
        public LinkTarget Resolve(string fromFile, string url, bool image) => new LinkTarget.Elsewhere(Known: true);

        public string? Thread(string slug) => null;

        public string? Suggest(string kind, string slug) => null;
    }
}
