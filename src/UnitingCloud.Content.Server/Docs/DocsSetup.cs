using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Http;

namespace UnitingCloud.Content.Server.Docs;

/// <summary>Pages for people: the first page, and the guides.</summary>
internal static class DocsSetup
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <param name="feeds">The feeds and their fields, as Markdown.</param>
    public static void MapDocs(this WebApplication app, string feeds)
    {
        app.MapLanding();
        app.MapPage("/docs", GuidePage.Index);
        foreach (var guide in Guide.All) app.MapPage(guide.Path, () => GuidePage.Html(guide, feeds));
        app.MapPage(Rule.Index, RulePage.Index);
        foreach (var rule in Rule.All) app.MapPage(rule.Path, () => RulePage.Html(rule));
        app.MapSchema("job.schema.json",
            () => JobPost.Schema().ToJsonString(new(ContentJson.Options) { WriteIndented = true }));
        foreach (var kind in ItemKinds.All)
            app.MapSchema($"schemas/{FrontMatterSchema.FileName(kind)}", () => FrontMatterSchema.Text(kind));
    }

    private static void MapSchema(this WebApplication app, string name, Func<string> write)
    {
        var schema = new Lazy<string>(write);
        app.MapMethods($"/docs/{name}", Reading, () => Results.Text(schema.Value, "application/schema+json"))
            .ExcludeFromDescription();
    }

    private static void MapPage(this WebApplication app, string path, Func<string> render)
    {
        var page = new Lazy<string>(render);
        app.MapMethods(path, Reading, (HttpContext http) => HtmlPage.Reply(http, page.Value)).ExcludeFromDescription();
    }
}
