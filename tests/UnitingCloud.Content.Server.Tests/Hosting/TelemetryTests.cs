using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Shouldly;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Hosting.Telemetry;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Hosting;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Metrics_tell_of_requests_the_cache_the_head_imports_and_webhooks()
    {
        await using var app = await StartAsync();
        foreach (var _ in Enumerable.Range(0, 3)) await app.Client.GetStringAsync("/v1/articles");

        var metrics = await app.Client.GetStringAsync("/metrics");

        // Servers of other tests in this process are counted too.
        Number(metrics, "content_cache_requests_total", "result=\"hit\"").ShouldBeGreaterThanOrEqualTo(2);
        Number(metrics, "content_cache_requests_total", "result=\"miss\"").ShouldBeGreaterThanOrEqualTo(1);
        Number(metrics, "content_head_revision").ShouldBeGreaterThanOrEqualTo(1);
        Number(metrics, "content_head_listening").ShouldBeGreaterThanOrEqualTo(0);
        Number(metrics, "content_imports_total", "outcome=\"released\"").ShouldBeGreaterThanOrEqualTo(1);
        Number(metrics, "content_import_errors").ShouldBeGreaterThanOrEqualTo(0);
        Number(metrics, "content_import_duration_seconds_count", "outcome=\"released\"")
            .ShouldBeGreaterThanOrEqualTo(1);
        Number(metrics, "content_webhook_backlog").ShouldBeGreaterThanOrEqualTo(0);
        Number(metrics, "content_webhook_lag_seconds").ShouldBeGreaterThanOrEqualTo(0);
        Number(metrics, "http_server_request_duration_seconds_count", "http_route=\"/v1/articles\"")
            .ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task A_server_that_is_told_of_a_release_tells_how_late()
    {
        await using var app = await StartAsync();
        await app.ReleaseAsync(Authored.Article("one"));

        for (var patience = 0; ; patience++)
        {
            if (Value(await app.Client.GetStringAsync("/metrics"), "content_head_lag_seconds_count") is not null) break;
            patience.ShouldBeLessThan(500, "no notice came");
            await Task.Delay(20);
        }
    }

    [Fact]
    public async Task From_elsewhere_metrics_take_a_key_with_their_scope()
    {
        await using var app = await StartAsync();

        (await StatusAsync(app, host: "metrics.example.com", key: null)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(app, host: "metrics.example.com", await app.KeyAsync("preview")))
            .ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(app, host: "metrics.example.com", "uc_wrong")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(app, host: "metrics.example.com", await app.KeyAsync("metrics")))
            .ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<ContentApp> StartAsync()
    {
        var app = await ContentApp.StartAsync(
            builder =>
            {
                builder.Services.AddRooms();
                builder.AddTelemetry();
            },
            app =>
            {
                app.MapContent();
                app.MapMetrics();
            },
            "Production");
        using var folder = new ScratchFolder();
        folder.Write("articles/one.md", "---\ntitle: One\npublished: 2026-01-01\n---\n\nText.\n");
        (await app.ImportAsync(folder)).Errors.ShouldBe(0);
        return app;
    }

    private static async Task<HttpStatusCode> StatusAsync(ContentApp app, string host, string? key)
    {
        using var response = await app.SendAsync("/metrics", request =>
        {
            request.Headers.Host = host;
            if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        });
        return response.StatusCode;
    }

    private static double Number(string metrics, string name, string label = "") =>
        double.Parse(Value(metrics, name, label).ShouldNotBeNull(name), CultureInfo.InvariantCulture);

    /// <summary>The value of a series in Prometheus' text format; null if there is none.</summary>
    private static string? Value(string metrics, string name, string label = "") => metrics.Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length] is '{' or ' ')
        .Where(line => line.Contains(label, StringComparison.Ordinal))
        .Select(line => line.Split(' ')[1]).FirstOrDefault();
}
