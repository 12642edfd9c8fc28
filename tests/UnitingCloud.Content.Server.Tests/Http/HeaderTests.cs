using System.Net;
using Shouldly;
using UnitingCloud.Content.Server.Hosting;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Http;

/// <summary>What every reply says to browsers and caches.</summary>
public sealed class HeaderTests
{
    [Fact]
    public async Task Every_reply_has_the_headers_that_keep_browsers_safe()
    {
        await using var app = await WholeApp.StartAsync();
        string[] addresses =
        [
            "/",
            "/docs",
            "/docs/partners",
            "/swagger/index.html",
            "/openapi.json",
            "/v1/articles",
            "/v1/nowhere",
            "/v1/articles?x=1",
            "/graphql?query={threads{nodes{title}}}",
            "/graphql",
            "/feeds/generic.xml",
            "/sitemap.xml",
            "/health/ready",
            "/problems/not-ready",
        ];
        foreach (var address in addresses)
        {
            using var response = await app.Client.GetAsync(address);
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"], address);
            response.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"], address);
            response.Headers.GetValues("Referrer-Policy").ShouldBe(["strict-origin-when-cross-origin"], address);
            var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
            policy.ShouldStartWith("default-src 'none'");
            foreach (var part in new[] { "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'" })
                policy.ShouldContain(part, customMessage: address);
            policy.Contains("script-src").ShouldBe(address.StartsWith("/swagger"), address);
        }
    }

    [Theory]
    [InlineData("/v1/articles", "application/json")]
    [InlineData("/openapi.json", "application/json")]
    [InlineData("/graphql?query={__schema{types{name description}}}", "application/graphql-response+json")]
    public async Task Long_answers_are_compressed_where_the_client_takes_it(string address, string mediaType)
    {
        await using var app = await WholeApp.StartAsync();
        using var plain = await app.Client.GetAsync(address);
        plain.Content.Headers.ContentEncoding.ShouldBeEmpty();
        var whole = await plain.Content.ReadAsByteArrayAsync();

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept-Encoding", "gzip");
        using var response = await app.Client.SendAsync(request);

        response.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        response.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        response.Headers.Vary.Count(name => name == "Accept-Encoding").ShouldBe(1);
        response.Headers.ETag.ShouldBe(plain.Headers.ETag);
        (await response.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(whole.Length * 2 / 3);
    }

    [Fact]
    public async Task Short_answers_are_sent_as_they_are()
    {
        await using var app = await WholeApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={jobs{totalCount}}");
        request.Headers.Add("Accept-Encoding", "gzip");
        using var response = await app.Client.SendAsync(request);
        response.Content.Headers.ContentEncoding.ShouldBeEmpty();
        response.Headers.Vary.ShouldContain("Accept-Encoding");
    }

    [Theory]
    [InlineData("/v1/articles", "GET")]
    [InlineData("/feeds/jobs.json", "GET")]
    [InlineData("/graphql", "POST")]
    public async Task Scripts_of_any_site_may_read_what_is_public(string address, string method)
    {
        await using var app = await WholeApp.StartAsync();
        using var preflight = await app.Client.SendAsync(Preflight(address, method, "https://front.example"));
        preflight.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        preflight.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        preflight.Headers.GetValues("Access-Control-Allow-Methods").ShouldHaveSingleItem().ShouldContain(method);
        preflight
            .Headers.GetValues("Access-Control-Allow-Headers")
            .ShouldHaveSingleItem()
            .ShouldContain("content-type");
        preflight.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();

        using var answer = await app.Client.GetAsync(address); // a cache may keep it for scripts
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
    }

    [Fact]
    public async Task Scripts_of_no_site_may_write_by_PUT()
    {
        await using var app = await WholeApp.StartAsync();
        using var preflight = await app.Client.SendAsync(Preflight("/v1/jobs/NB-1", "PUT", "https://front.example"));
        preflight.Headers.TryGetValues("Access-Control-Allow-Methods", out var methods);
        (methods ?? []).ShouldAllBe(allowed => !allowed.Contains("PUT"));
    }

    [Theory]
    [InlineData("https://front.example", true)]
    [InlineData("https://other.example", false)]
    public async Task Sites_can_be_named_whose_scripts_alone_may_read(string origin, bool allowed)
    {
        await using var app = await ContentApp.StartAsync(
            builder =>
            {
                builder.Configuration["Content:Cors:Origins"] = "https://front.example, https://shop.example";
                builder.Services.AddRooms();
            },
            app => app.MapContent());
        using var response = await app.Client.SendAsync(Preflight("/graphql", "POST", origin));
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBe(allowed);
    }

    private static HttpRequestMessage Preflight(string address, string method, string origin) =>
        new(HttpMethod.Options, address)
        {
            Headers =
            {
                { "Origin", origin },
                { "Access-Control-Request-Method", method },
                { "Access-Control-Request-Headers", "content-type" },
            },
        };
}
