using System.Net;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Rest;

/// <summary>Without a key, drafts are for whoever sits at this machine in Development, and for nobody else.</summary>
public sealed class LocalPreviewTests
{
    [Theory]
    [InlineData("127.0.0.1:5080")]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:80")]
    [InlineData("[::1]:5080")]
    public async Task A_preview_is_open_at_a_loopback_address(string host) =>
        (await PreviewAsync("Development", host)).ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData("rebound.example")]
    [InlineData("localhost.example")]
    [InlineData("192.168.1.4:5080")]
    public async Task A_name_that_was_made_to_lead_to_loopback_opens_nothing(string host) =>
        (await PreviewAsync("Development", host)).ShouldBe(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("X-Original-For", "203.0.113.9")]
    public async Task A_proxy_on_this_machine_opens_nothing(string header, string value) =>
        (await PreviewAsync("Development", "localhost", (header, value))).ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Outside_Development_it_takes_a_key() =>
        (await PreviewAsync("Production", "localhost")).ShouldBe(HttpStatusCode.Forbidden);

    private static async Task<HttpStatusCode> PreviewAsync(
        string environment, string host, params (string Name, string Value)[] headers)
    {
        await using var app = await RestApp.StartAsync(environment);
        await app.ReleaseAsync(Authored.Article("one"));
        using var response = await app.SendAsync("/v1/articles?preview=true", request =>
        {
            request.Headers.Host = host;
            foreach (var (name, value) in headers) request.Headers.Add(name, value);
        });
        return response.StatusCode;
    }
}
