using System.Net;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Feeds;

public sealed class FeedFilterTests
{
    [Theory]
    [InlineData("/feeds/generic.xml?q=")]
    [InlineData("/feeds/generic.xml?text=")]
    [InlineData("/feeds/articles.atom?text=")]
    public async Task A_feed_is_whole_whatever_is_looked_for(string address)
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(FeedApp.Job("J-1"));

        foreach (
            var text in new[]
            {
                new string('-', 40),
                string.Concat(Enumerable.Repeat("- ", 40)),
                string.Concat(Enumerable.Repeat("a-", 90)),
            }
        )
            XDocument
                .Parse(await app.Client.GetStringAsync(address + Uri.EscapeDataString(text)))
                .Root.ShouldNotBeNull();
        (await app.Client.GetAsync(address + new string('a', 201))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
