using System.Net;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Rest;

public sealed class ItemTests
{
    [Fact]
    public async Task An_item_comes_with_its_body()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("one", "Hello."));

        var article = await app.GetAsync("/v1/articles/one");

        ((string)article["title"]!).ShouldBe("About one");
        ((string)article["body"]!["html"]!).ShouldBe("<p>Hello.</p>");
        article["body"]!["outline"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_older_slug_leads_to_the_present_one_and_keeps_the_question()
    {
        await using var app = await RestApp.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = app.Client.BaseAddress,
        };
        await app.ReleaseAsync(Authored.Article("old").Id("k"));
        await app.ReleaseAsync(Authored.Article("new").Id("k"));

        using var response = await client.GetAsync("/v1/articles/old?preview=false");

        response.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
        response.Headers.Location!.OriginalString.ShouldBe("/v1/articles/new?preview=false");
        var route = await app.GetAsync("/v1/routes?path=/articles/old");
        route
            .ToJsonString()
            .ShouldBe("""{"path":"/articles/old","kind":"article","slug":"new","url":"/articles/new","moved":true}""");
    }

    [Theory]
    [InlineData("/articles/old/", "/articles/new", true)]
    [InlineData("//Articles/OLD?utm_source=x#top", "/articles/new", true)]
    [InlineData("/articles/n%65w/", "/articles/new", false)]
    [InlineData("/articles/NEW", "/articles/new", false)]
    [InlineData("/articles/Story_2019.aspx?id=1", "/articles/new", true)]
    [InlineData("/JOBS/UC-1/#apply", "/jobs/UC-1", false)]
    public async Task A_path_is_found_however_it_is_spelled(string path, string url, bool moved)
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("old").Id("k"));
        await app.ReleaseAsync(
            Authored.Article("new").Id("k") with { Aliases = ["Story_2019.aspx"] },
            Authored.Job("UC-1")
        );

        var route = await app.GetAsync($"/v1/routes?path={Uri.EscapeDataString(path)}");

        ((string?)route["url"], (bool)route["moved"]!, (string?)route["path"]).ShouldBe((url, moved, path));
        await app.GetAsync("/v1/routes?path=/jobs/uc-1", HttpStatusCode.NotFound); // another reference
    }

    [Fact]
    public async Task What_is_no_more_is_gone_and_what_never_was_is_unknown()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Job("J-1"), Authored.Job("J-2"), Authored.Job("J-3") with { Draft = true });
        await app.ReleaseAsync(Authored.Job("J-2"), Authored.Job("J-3") with { Draft = true });

        ((string)(await app.GetAsync("/v1/jobs/J-1", HttpStatusCode.Gone))["type"]!).ShouldBe("/problems/job-closed");
        await app.GetAsync("/v1/routes?path=/jobs/J-1", HttpStatusCode.Gone);
        await app.GetAsync("/v1/jobs/J-3", HttpStatusCode.NotFound);
        ((string)(await app.GetAsync("/v1/jobs/J-4", HttpStatusCode.NotFound))["detail"]!).ShouldContain("'J-4'");
        await app.GetAsync("/v1/routes?path=/jobs/J-4", HttpStatusCode.NotFound);
        await app.GetAsync("/v1/routes?path=/about", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("a%00b")]
    [InlineData("..%2F..%2Fetc")]
    [InlineData("'%20or%201=1")]
    [InlineData("%F0%9F%92%A9")]
    [InlineData("%ED%A0%80")]
    public async Task A_strange_slug_is_unknown(string slug)
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));

        (await app.SendAsync($"/v1/articles/{slug}")).StatusCode.ShouldBeOneOf(
            HttpStatusCode.NotFound,
            HttpStatusCode.BadRequest
        );
        (await app.SendAsync($"/v1/routes?path=/articles/{slug}")).StatusCode.ShouldBeOneOf(
            HttpStatusCode.NotFound,
            HttpStatusCode.BadRequest
        );
    }

    [Fact]
    public async Task Head_tells_as_much_as_get_without_the_body()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("one"));

        using var head = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/v1/articles/one"));
        using var get = await app.SendAsync("/v1/articles/one");

        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Headers.ETag.ShouldBe(get.Headers.ETag);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }
}
