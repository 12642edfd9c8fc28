using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Rest;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Tests.Rest;

/// <summary>REST as a client sees it.</summary>
internal static class RestApp
{
    public static Task<ContentApp> StartAsync(string environment = "Production") =>
        ContentApp.StartAsync(
            builder => builder.Services.AddReleases().AddQueries().AddSecurity().AddHttp().AddRest(),
            app =>
            {
                app.MapHttp();
                app.MapRest();
            },
            environment
        );

    public static async Task<string> KeyAsync(this ContentApp app, params string[] scopes) =>
        (await app.Services.GetRequiredService<ApiKeys>().CreateAsync(scopes, days: 1, default)).Secret;

    public static async Task<HttpResponseMessage> SendAsync(
        this ContentApp app,
        string url,
        Action<HttpRequestMessage>? with = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        with?.Invoke(request);
        return await app.Client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> SendAsync(this ContentApp app, string url, string key) =>
        app.SendAsync(url, request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key));

    public static async Task<JsonNode> GetAsync(
        this ContentApp app,
        string url,
        HttpStatusCode status = HttpStatusCode.OK,
        string? key = null
    )
    {
        using var response = key is null ? await app.SendAsync(url) : await app.SendAsync(url, key);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, $"{url}: {text}");
        response.Content.Headers.ContentType!.MediaType.ShouldBe(
            (int)status < 400 ? "application/json" : "application/problem+json"
        );
        return JsonNode.Parse(text)!;
    }

    /// <summary>The keys of a page.</summary>
    public static IEnumerable<string> Keys(this JsonNode page) =>
        page["items"]!.AsArray().Select(item => (string)item!["key"]!);

    /// <summary>The names of the parameters that a problem complains of.</summary>
    public static IEnumerable<string> Parameters(this JsonNode problem) =>
        problem["errors"]!.AsArray().Select(error => (string)error!["parameter"]!);
}
