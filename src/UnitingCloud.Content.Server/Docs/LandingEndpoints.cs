using Npgsql;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Feeds.Serving;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Import;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Docs;

internal static class LandingEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapLanding(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/", Reading, ShowAsync).ExcludeFromDescription();
        app.MapMethods("/health/live", Reading, () => Results.Text("alive\n")).ExcludeFromDescription();
        app.MapMethods("/health/ready", Reading, ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, Head head, TimeProvider time, NpgsqlDataSource database, LastImport import, FeedBaselines feeds,
        HeldImports heldImports, IHostEnvironment environment)
    {
        var asOf = new AsOf(await head.CurrentAsync(http.RequestAborted), time.GetUtcNow());
        var forEditors = environment.IsDevelopment();
        var counts = await database.CountAsync(asOf, http.RequestAborted);
        var held = forEditors ? await feeds.HeldAsync(http.RequestAborted) : [];
        var last = forEditors ? import.Result : null;
        var heldImport = forEditors ? await heldImports.FindAsync(http.RequestAborted) : null;
        var page = new LandingPage(http.Request.Host.ToUriComponent(), asOf, counts, last, held, heldImport);
        return HtmlPage.Reply(http, page.Html());
    }

    /// <summary>Ready is who can answer: the database is there, and has a release in it.</summary>
    private static async Task<IResult> ReadyAsync(HttpContext http, Head head, NpgsqlDataSource database)
    {
        try
        {
            await using var question = database.CreateCommand("select 1");
            await question.ExecuteScalarAsync(http.RequestAborted);
            var revision = await head.CurrentAsync(http.RequestAborted);
            return revision > 0 ? Results.Text("ready\n") : NotReady(http, "no release yet\n");
        }
        catch (Exception lost) when (DatabaseFailure.IsTransient(lost))
        {
            return NotReady(http, "the database cannot be reached\n");
        }
    }

    private static IResult NotReady(HttpContext http, string why)
    {
        http.Response.Headers.RetryAfter = $"{DatabaseFailure.RetryAfterSeconds}";
        return Results.Text(why, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
