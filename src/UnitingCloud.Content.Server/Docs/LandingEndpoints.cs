using Npgsql;
using UnitingCloud.Content.Server.Feeds.Serving;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Import;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Releases.Tables;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Docs;

internal static class LandingEndpoints
{
    public static void MapLanding(this IEndpointRouteBuilder app) =>
        app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        Head head,
        TimeProvider time,
        NpgsqlDataSource database,
        LastImport import,
        FeedBaselines feeds,
        HeldImports heldImports,
        RefusedImports refusedImports,
        IHostEnvironment environment
    )
    {
        var asOf = new AsOf(await head.CurrentAsync(http.RequestAborted), time.GetUtcNow());
        var forEditors = environment.IsDevelopment() && LocalRequest.Is(http);
        var counts = await database.CountAsync(asOf, http.RequestAborted);
        var held = forEditors ? await feeds.HeldAsync(http.RequestAborted) : [];
        var last = forEditors ? import.Result : null;
        var heldImport = forEditors ? await heldImports.FindAsync(http.RequestAborted) : null;
        var refused = forEditors ? await refusedImports.FindAsync(http.RequestAborted) : null;
        var page = new LandingPage(http.Request.Host.ToUriComponent(), asOf, counts, last, held, heldImport, refused);
        return HtmlPage.Reply(http, page.Html());
    }
}
