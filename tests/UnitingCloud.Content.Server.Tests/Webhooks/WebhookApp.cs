using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Webhooks;

namespace UnitingCloud.Content.Server.Tests.Webhooks;

/// <summary>Webhooks as a partner has them, with a receiver that may be on this machine.</summary>
internal sealed class WebhookApp : IAsyncDisposable
{
    private WebhookApp(ContentApp app, string key) => (App, Key) = (app, key);

    public ContentApp App { get; }

    public string Key { get; }

    /// <param name="settings">Further settings.</param>
    public static async Task<WebhookApp> StartAsync(
        bool allowLoopback = true, string environment = "Production",
        params IReadOnlyList<(string Name, string Value)> settings)
    {
        var app = await ContentApp.StartAsync(builder =>
        {
            foreach (var (name, value) in settings) builder.Configuration[name] = value;
            builder.Configuration["Content:Webhooks:AllowLoopback"] = allowLoopback ? "true" : "false";
            builder.Services.AddReleases().AddQueries().AddSecurity().AddHttp().AddWebhooks();
        }, app =>
        {
            app.MapHttp();
            app.MapWebhooks();
        }, environment);
        await app.ReleaseAsync(Authored.Job("UC-0")); // there is something to change
        return new(
            app,
            (await app.Services.GetRequiredService<ApiKeys>().CreateAsync(["webhooks"], days: 90, default)).Secret
        );
    }

    /// <param name="body">A text is sent as it is.</param>
    public async Task<JsonNode?> SendAsync(
        string method,
        string path,
        object? body = null,
        HttpStatusCode status = HttpStatusCode.OK,
        string? key = null,
        string? host = null
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/v1/webhooks{path}")
        {
            Content = body switch
            {
                null => null,
                HttpContent content => content,
                string raw => new StringContent(raw, new MediaTypeHeaderValue("application/json")),
                _ => JsonContent.Create(body),
            },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key ?? Key);
        request.Headers.Host = host;
        using var response = await App.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, text);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    /// <summary>Makes a webhook.</summary>
    /// <returns>Its path and its secret.</returns>
    public async Task<(string Path, string Secret)> SubscribeAsync(
        string url,
        object? filter = null,
        params string[] types
    )
    {
        var made = (
            await SendAsync(
                "POST",
                "",
                types.Length == 0
                    ? new { url, filter = filter ?? new { } }
                    : new
                    {
                        url,
                        filter = filter ?? new { },
                        types,
                    },
                HttpStatusCode.Created
            )
        )!;
        return ($"/{made["id"]}", (string)made["secret"]!);
    }

    /// <summary>The newest entry of the log, once it is as it should be.</summary>
    public async Task<JsonNode> LoggedAsync(string path, Func<JsonNode, bool> isRight, string query = "")
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var found = (await SendAsync("GET", $"{path}/deliveries{query}"))!["items"]!
                .AsArray()
                .FirstOrDefault(isRight!);
            if (found is not null)
                return found;
            await Task.Delay(20, patience.Token);
        }
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
