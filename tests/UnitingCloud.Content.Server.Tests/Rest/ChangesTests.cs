using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Rest;

public sealed class ChangesTests
{
    [Fact]
    public async Task A_copy_that_follows_the_changes_is_what_the_lists_show()
    {
        await using var app = await RestApp.StartAsync();
        var copy = new SortedSet<string>(StringComparer.Ordinal);
        string? next = null;

        await app.ReleaseAsync(Authored.Article("a"), Authored.Article("b"), Authored.Article("c"));
        (await FollowAsync()).ShouldBe(["a", "b", "c"]);
        await app.ReleaseAsync(
            Authored.Article("b", "New."),
            Authored.Article("c"),
            Authored.Article("d") with
            {
                VisibleFrom = app.Now.AddHours(1),
                VisibleUntil = app.Now.AddHours(2),
            }
        );
        (await FollowAsync()).ShouldBe(["b", "c"]);
        app.Clock.Now += TimeSpan.FromHours(1);
        (await FollowAsync()).ShouldBe(["b", "c", "d"]);
        app.Clock.Now += TimeSpan.FromHours(1);
        (await FollowAsync()).ShouldBe(["b", "c"]);
        (await app.GetAsync($"/v1/changes?after={next}"))["items"]!.AsArray().ShouldBeEmpty();

        async Task<IEnumerable<string>> FollowAsync()
        {
            for (var more = true; more;)
            {
                var page = await app.GetAsync("/v1/changes?limit=1" + (next is null ? "" : $"&after={next}"));
                foreach (var change in page["items"]!.AsArray())
                {
                    if ((string)change!["type"]! == "upsert") copy.Add((string)change["key"]!);
                    else copy.Remove((string)change["key"]!).ShouldBeTrue();
                }

                (next, more) = ((string)page["next"]!, (bool)page["more"]!);
            }

            (await app.GetAsync("/v1/articles?order=title")).Keys().Order(StringComparer.Ordinal).ShouldBe(copy);
            return copy;
        }
    }

    [Fact]
    public async Task Latest_gives_a_cursor_and_no_changes()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));

        var latest = await app.GetAsync("/v1/changes?after=latest");
        latest["items"]!.AsArray().ShouldBeEmpty();
        await app.ReleaseAsync(Authored.Article("a"), Authored.Job("J-1"));

        var change = (await app.GetAsync($"/v1/changes?after={latest["next"]}"))["items"]!
            .AsArray()
            .ShouldHaveSingleItem()!;
        JsonNode
            .DeepEquals(
                change,
                JsonNode.Parse(
                    """{"type":"upsert","kind":"job","key":"J-1","slug":"J-1","url":"/jobs/J-1","reason":"added"}"""
                )
            )
            .ShouldBeTrue(change.ToJsonString());
    }

    [Fact]
    public async Task A_page_that_came_and_went_between_two_polls_is_told_as_gone()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));
        var next = (await app.GetAsync("/v1/changes"))["next"];
        await app.ReleaseAsync(Authored.Article("a"), Authored.Article("b"));
        await app.ReleaseAsync(Authored.Article("a"));

        var change = (await app.GetAsync($"/v1/changes?after={next}"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        JsonNode
            .DeepEquals(
                change,
                JsonNode.Parse(
                    """{"type":"remove","kind":"article","key":"b","slug":"b","url":"/articles/b","reason":"withdrawn"}"""
                )
            )
            .ShouldBeTrue(change.ToJsonString());
    }

    [Fact]
    public async Task A_reader_who_goes_on_while_there_is_more_ends_at_the_head()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"), Authored.Article("b"));
        var middle = (await app.GetAsync("/v1/changes?limit=1"))["next"];
        using var unchanged = await app.SendAsync($"/v1/changes?after={middle}");
        await app.ReleaseAsync(Authored.Article("a"), Authored.Article("c"));

        using var reply = await app.SendAsync(
            $"/v1/changes?after={middle}",
            request => request.Headers.IfNoneMatch.Add(unchanged.Headers.ETag!)
        );
        var page = JsonNode.Parse(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        ((bool)page["more"]!).ShouldBeTrue();
        var last = await app.GetAsync($"/v1/changes?after={page["next"]}");
        last.Keys().ShouldBe(["b", "c"]);
        ((bool)last["more"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task A_clock_that_goes_back_takes_nothing_back()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"), Authored.Article("b") with { VisibleFrom = app.Now });
        var next = (await app.GetAsync("/v1/changes"))["next"];
        app.Clock.Now -= TimeSpan.FromMinutes(5);

        (await app.GetAsync($"/v1/changes?after={next}"))["items"]!.AsArray().ShouldBeEmpty();
    }
}
