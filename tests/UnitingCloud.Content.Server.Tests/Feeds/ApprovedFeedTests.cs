using UnitingCloud.Content.Server.Feeds.Serving;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Feeds;

/// <summary>
/// A sample of each feed, from the content of this repository at a fixed time: what partners' programs are written
/// against.
/// </summary>
public sealed class ApprovedFeedTests
{
    [Fact]
    public async Task Feeds_are_as_approved()
    {
        await using var app = await WholeApp.StartAsync("Production");
        string[] addresses =
        [
            .. Feed.All.Select(feed => feed.Path),
            "/feeds/articles.json",
            "/feeds/articles.rss",
            "/feeds/articles.atom",
            "/sitemap.xml",
            "/v1/jobs/UC-1001.jsonld",
        ];
        foreach (var address in addresses)
        {
            var feed = await app.Client.GetStringAsync(address);
            await Approved.ShouldMatchAsync(Path.Combine("Feeds", Path.GetFileName(address)), feed);
        }
    }
}
