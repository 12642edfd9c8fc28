using Microsoft.Extensions.Configuration;
using Shouldly;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Tests.Feeds;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Http;

public sealed class SiteAddressTests
{
    [Theory]
    [InlineData("/feeds/jobs.json")]
    [InlineData("/feeds/jobs.rss")]
    [InlineData("/feeds/jobs.jsonld")]
    [InlineData("/feeds/indeed.xml")]
    [InlineData("/feeds/articles.atom")]
    [InlineData("/sitemap.xml")]
    [InlineData("/v1/jobs/snapshot")]
    [InlineData("/v1/jobs/J-1.jsonld")]
    public async Task The_host_that_a_reader_writes_is_in_no_link(string address)
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(FeedApp.Job("J-1"), Authored.Article("one"));

        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Host = "stranger.example" } };
        using var response = await app.Client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();

        ((int)response.StatusCode).ShouldBe(200, answer);
        answer.ShouldNotContain("stranger.example");
        answer.ShouldContain(ContentApp.Site);
    }

    [Fact]
    public void Allowed_hosts_name_the_site_where_no_setting_does()
    {
        Of(("AllowedHosts", "jobs.example.com;www.example.com")).Configured.ShouldBe("https://jobs.example.com");
        Of(("AllowedHosts", "*")).Configured.ShouldBeNull();
        Of(("AllowedHosts", "jobs.example.com"), ("Content:Site", "https://www.example.com/")).Configured
            .ShouldBe("https://www.example.com");
    }

    private static SiteAddress Of(params (string Key, string Value)[] settings) =>
        new(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build());
}
