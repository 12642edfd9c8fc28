using System.Globalization;
using System.Net;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Feeds.Serving;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Import;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Docs;

/// <summary>The first page: links to everything, and nothing loaded from other sites.</summary>
/// <param name="host">Where the reader reached it.</param>
internal sealed class LandingPage(
    string host, AsOf asOf, IReadOnlyDictionary<ItemKind, int> counts, ImportResult? import,
    IReadOnlyList<HeldFeed> held, HeldImport? heldImport = null, RefusedImport? refusedImport = null)
{
    private const int MaxDiagnostics = 20;

    private static readonly (string Title, (string Url, string Text)[] Links)[] Sections =
    [
        ("Guides", [.. Guide.All.Select(guide => (guide.Path, guide.Summary))]),
        ("GraphQL", [
            ($"/graphql?query={Uri.EscapeDataString("{ threads { nodes { slug title jobs { totalCount } } } }")}",
                "a query: all threads with the number of their jobs"),
            ("/graphql/schema.graphql", "the schema, for tools and for reading"),
        ]),
        ("REST", [
            ("/swagger", "every address, to read and to try"),
            ("/openapi.json", "the same as OpenAPI 3.1"),
            ("/v1/articles", "articles"),
            ("/v1/threads", "threads"),
            ("/v1/people", "people"),
            ("/v1/jobs", "live jobs"),
            ("/v1/search?q=distributed", "a search over all of them"),
        ]),
        ("Jobs for partners", [
            ("/v1/jobs/snapshot", "all live jobs, with the cursor to go on with"),
            ("/v1/jobs/changes", "the jobs that came, changed or went, and why"),
        ]),
        ("Feeds", [
            ("/feeds/indeed.xml", "live jobs in one of a dozen dialects of XML; /swagger names the others"),
            ("/v1/feeds/indeed/report", "which adverts are left out of it, and why"),
            ("/feeds/jobs.jsonld", "live jobs for search engines"),
            ("/feeds/jobs.json", "live jobs for feed readers; also as .rss, .atom and .csv"),
            ("/feeds/articles.atom", "the newest articles; also as .json and .rss"),
            ("/sitemap.xml", "every page of the site"),
        ]),
        ("History", [
            ("/v1/releases", "the releases, newest first"),
            ("/v1/changes", "what changed, for those who keep a copy"),
            ("/v1/jobs?asOf=rev:1", "the jobs as of the first release"),
        ]),
        ("Operations", [
            ("/health/live", "whether the process answers"),
            ("/health/ready", "whether it can answer with content"),
        ]),
    ];

    public string Html() => HtmlPage.Of("UnitingCloud.Content", $"""
        <h1>UnitingCloud.<wbr>Content</h1>
        <p class="quiet">A headless CMS for recruitment content. Every address reads as of now, or of any other moment:
        add <code>?asOf=</code>.</p>
        {HeldImport()}
        {RefusedImport()}
        {Facts()}
        {string.Join('\n', Sections.Select(Section))}
        <h2>From the command line</h2>
        <pre>curl -s {Text(host)}/graphql -H 'Content-Type: application/json' \
          -d '{Text("""{ "query": "{ jobs(first: 3) { nodes { reference title locations { name } } } }" }""")}'</pre>
        {Held()}
        {Import()}
        """);

    private string Facts()
    {
        var facts = counts.Select(count => Fact(SitePath.Folder(count.Key), count.Value))
            .Prepend(Fact("release", asOf.Revision));
        return $"<dl class=\"facts\">{string.Concat(facts)}</dl>";

        static string Fact(string name, int value) =>
            string.Create(CultureInfo.InvariantCulture, $"<div><dt>{name}</dt><dd>{value}</dd></div>");
    }

    private static string Section((string Title, (string Url, string Text)[] Links) section) => $"""
        <h2>{Text(section.Title)}</h2>
        <ul class="plain">
        {string.Join('\n', section.Links.Select(link => Link(link.Url, link.Text)))}
        </ul>
        """;

    private static string Link(string url, string text) =>
        $"<li><a href=\"{Text(url)}\">{Text(url.Split('?')[0])}</a> <span class=\"quiet\">{Text(text)}</span></li>";

    private string Held() => held.Count == 0 ? "" : $"""
        <h2>Feeds that are held back</h2>
        <ul class="plain">
        {string.Join('\n', held.Select(Held))}
        </ul>
        """;

    private static string Held(HeldFeed feed) => string.Create(CultureInfo.InvariantCulture, $"""
        <li class="error">{Text(feed.Name)} would shrink from {feed.Served} jobs to {feed.Now}.
        To accept that, run <code>… -- feed {Text(feed.Name)} --accept</code>.</li>
        """);

    private string RefusedImport() => refusedImport is null ? "" : $"""
        <p class="error">The newest import is refused, and the last good release is served:
        {Text(refusedImport.Summary)}. <code>{Text(refusedImport.Details)}</code></p>
        """;

    private string HeldImport() => heldImport is null ? "" : string.Create(CultureInfo.InvariantCulture, $"""
        <p class="error">An import of the content folder is held back: it would withdraw {heldImport.Withdrawn} of
        {heldImport.Of} items (since {heldImport.At:yyyy-MM-dd HH:mm} UTC). The last good release is served.
        To accept that, run <code>… -- accept</code>.</p>
        """);

    private string Import()
    {
        if (import is null) return "";
        if (import.Unchanged)
            return $"<h2>Last import</h2>\n<p>{import.Files} files, the same as in the newest release.</p>";
        var shown = import.Diagnostics.Take(MaxDiagnostics).Select(Told);
        var rest = import.Diagnostics.Count - MaxDiagnostics;
        var withdrawals = import is { Errors: > 0, Release: { } release }
            ? $"Release {release.Revision} makes only its withdrawals."
            : "";
        return $"""
            <h2>Last import</h2>
            <p>{Counts(import)}
            {(import.Held is not null ? "It is held back; the last good release is served." : "")}
            {(import.Errors > 0 ? "It was refused; the last good release is served." : "")}
            {withdrawals}</p>
            <ul class="plain">{string.Concat(shown)}{(rest > 0 ? $"<li>… and {rest} more</li>" : "")}</ul>
            """;
    }

    private static string Told(Diagnostic told) =>
        $"<li class=\"{(told.Severity == Severity.Error ? "error" : "quiet")}\">"
        + $"<code>{Text(told.ToString())}</code></li>";

    private static string Counts(ImportResult import) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {import.Files} files, {import.Items} items, {import.Errors} errors, {import.Warnings} warnings,
        {import.Elapsed.TotalSeconds:0.00} s.
        """);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
