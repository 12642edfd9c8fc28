using System.Net;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Rest;

public sealed class ReleaseTests
{
    [Fact]
    public async Task Releases_are_listed_newest_first()
    {
        await using var app = await RestApp.StartAsync();
        for (var n = 1; n <= 5; n++)
            await app.ReleaseAsync([.. Enumerable.Range(0, n).Select(i => Authored.Article($"article-{i}"))]);

        var first = await app.GetAsync("/v1/releases?limit=3");
        var rest = await app.GetAsync($"/v1/releases?limit=3&after={first["next"]}");

        Revisions(first).Concat(Revisions(rest)).ShouldBe([5, 4, 3, 2, 1]);
        rest["next"].ShouldBeNull();
        ((int)(await app.GetAsync("/v1/releases/3"))["added"]!).ShouldBe(1);
        foreach (var revision in new[] { "6", "0", "-1", "x", "99999999999" })
            (
                (string)(await app.GetAsync($"/v1/releases/{revision}", HttpStatusCode.NotFound))["detail"]!
            ).ShouldContain("from 1 to 5");

        static IEnumerable<int> Revisions(System.Text.Json.Nodes.JsonNode page) =>
            page["items"]!.AsArray().Select(r => (int)r!["revision"]!);
    }
}
