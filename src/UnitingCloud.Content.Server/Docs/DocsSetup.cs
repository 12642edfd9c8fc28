using UnitingCloud.Content.Server.Http;

namespace UnitingCloud.Content.Server.Docs;

internal static class DocsSetup
{
    /// <param name="feeds">The feeds and their fields, as Markdown.</param>
    public static void MapDocs(this WebApplication app, string feeds)
    {
        var guide = new Lazy<string>(() => PartnerGuide.Html(feeds));
        app.MapMethods("/docs/partners", [HttpMethods.Get, HttpMethods.Head], (HttpContext http) => HtmlPage.Reply(http, guide.Value)).ExcludeFromDescription();
    }
}
