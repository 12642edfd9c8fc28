using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;
using UnitingCloud.Content.Server.Http.Idempotency;
using UnitingCloud.Content.Server.Http.Reading;

namespace UnitingCloud.Content.Server.Http;

/// <summary>
/// Which sites' scripts may read the replies: the setting <c>Content:Cors:Origins</c>, every site if there is none.
/// Credentials are never taken from the browser; a script that has a key sends it itself.
/// </summary>
internal static class Cors
{
    private const string Setting = "Content:Cors:Origins";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    private static readonly string[] ReplyHeaders =
    [
        HeaderNames.ETag, HeaderNames.Link, HeaderNames.Location, HeaderNames.RetryAfter, Freshness.RevisionHeader,
        IdempotencyHandler.ReplayedHeader,
    ];

    public static void Add(IServiceCollection services)
    {
        services.AddOptions<CorsOptions>().Configure((CorsOptions options, IConfiguration configuration) =>
            options.AddDefaultPolicy(policy => policy
                .WithOrigins(Read(configuration[Setting])).WithMethods(Methods).AllowAnyHeader()
                .WithExposedHeaders(ReplyHeaders).SetPreflightMaxAge(TimeSpan.FromHours(1))));
        services.AddCors();
    }

    public static void Use(WebApplication app)
    {
        if (Read(app.Configuration[Setting]) is ["*"])
        {
            // A shared cache may give a reply that was made for no script to one: it has to say so in any case.
            app.Use((http, next) =>
            {
                http.Response.OnStarting(() =>
                {
                    http.Response.Headers.AccessControlAllowOrigin = "*";
                    return Task.CompletedTask;
                });
                return next(http);
            });
        }

        app.UseCors();
    }

    private static string[] Read(string? setting)
    {
        var origins = (setting ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (origins is [] or ["*"]) return ["*"];
        return origins.All(IsOrigin)
            ? [.. origins.Select(origin => origin.TrimEnd('/'))]
            : throw new InvalidOperationException(
                $"The setting '{Setting}' is '{setting}'. It takes '*', or origins such as https://www.example.com, "
                    + $"with commas between them."
            );
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri is { Scheme: "https" or "http", PathAndQuery: "/", Fragment: "", UserInfo: "" };
}
