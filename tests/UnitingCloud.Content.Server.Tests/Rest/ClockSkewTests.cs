using System.Net;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Rest;

/// <summary>
/// Servers on one database whose clocks differ: here one whose clock is set back, which is what a reader meets who is
/// sent to another server.
/// </summary>
public sealed class ClockSkewTests
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_server_whose_clock_is_behind_takes_the_cursors_of_lists_of_the_others()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Article("a"),
            Authored.Article("b") with
            {
                VisibleFrom = app.Now,
            },
            Authored.Article("c")
        );
        var first = await app.GetAsync("/v1/articles?order=title&limit=1");
        app.Clock.Now -= Skew;

        var rest = await app.GetAsync($"/v1/articles?order=title&after={first["next"]}");

        rest.Keys().ShouldBe(["b", "c"]); // as of the cursor's time, which does not go back
        ((string)rest["asOf"]!["time"]!).ShouldBe((string)first["asOf"]!["time"]!);
    }

    [Fact]
    public async Task A_server_whose_clock_is_behind_takes_the_point_of_another_and_shows_nothing_of_its_own_future()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"), Authored.Article("b"), Authored.Article("c"));
        var told = (string)(await app.GetAsync("/v1/articles"))["asOf"]!["time"]!;
        var url = $"/v1/articles?order=title&limit=1&asOf={Uri.EscapeDataString(told)}";
        var first = await app.GetAsync(url);
        app.Clock.Now -= Skew;
        await app.ReleaseAsync(
            Authored.Article("a"),
            Authored.Article("b"),
            Authored.Article("c"),
            Authored.Article("aa") with
            {
                VisibleFrom = app.Now + Skew / 2,
            }
        );

        ((int)(await app.GetAsync("/v1/articles"))["asOf"]!["revision"]!).ShouldBe(2);
        (await app.GetAsync($"/v1/articles?order=title&asOf={Uri.EscapeDataString(told)}"))
            .Keys()
            .ShouldBe(["a", "b", "c"]);
        (await app.GetAsync($"/v1/articles?order=title&asOf=rev:1&limit=1")).Keys().ShouldBe(["a"]);
        first.Keys().ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_page_of_a_named_point_goes_on_at_a_server_whose_clock_is_behind()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"), Authored.Article("b"));
        var told = Uri.EscapeDataString((string)(await app.GetAsync("/v1/articles"))["asOf"]!["time"]!);
        var byTime = (await app.GetAsync($"/v1/articles?order=title&limit=1&asOf={told}"))["next"];
        var byRevision = (await app.GetAsync("/v1/articles?order=title&limit=1&asOf=rev:1"))["next"];
        app.Clock.Now -= Skew;

        (await app.GetAsync($"/v1/articles?order=title&asOf={told}&after={byTime}")).Keys().ShouldBe(["b"]);
        (await app.GetAsync($"/v1/articles?order=title&asOf=rev:1&after={byRevision}")).Keys().ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_point_that_is_to_come_soon_opens_nothing_either()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Job("J-1"),
            Authored.Job("J-2"),
            Authored.Job("J-soon") with
            {
                VisibleFrom = app.Now.AddSeconds(5),
            }
        );
        var (preview, soon) = (
            await app.KeyAsync("preview"),
            Uri.EscapeDataString(app.Now.AddSeconds(10).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"))
        );

        var list = (await app.GetAsync($"/v1/jobs?limit=1&asOf={soon}", key: preview))["next"];
        var changes = (await app.GetAsync($"/v1/changes?limit=1&asOf={soon}", key: preview))["next"];
        var jobChanges = (await app.GetAsync($"/v1/jobs/changes?limit=1&asOf={soon}", key: preview))["next"];

        await app.GetAsync($"/v1/jobs?after={list}", HttpStatusCode.BadRequest);
        await app.GetAsync($"/v1/jobs?after={list}&asOf={soon}", HttpStatusCode.BadRequest);
        await app.GetAsync($"/v1/changes?after={changes}", HttpStatusCode.BadRequest);
        await app.GetAsync($"/v1/jobs/changes?after={jobChanges}", HttpStatusCode.BadRequest);
        await app.GetAsync($"/v1/jobs?after={list}&asOf={soon}", key: preview);
        await app.GetAsync($"/v1/changes?after={changes}&asOf={soon}", key: preview);
        (await app.GetAsync($"/v1/jobs/changes?after={jobChanges}&asOf={soon}", key: preview))["items"]!
            .AsArray()
            .Count.ShouldBe(2);
        app.Clock.Now = app.Now.AddSeconds(10);
        await app.GetAsync($"/v1/jobs/changes?after={jobChanges}"); // it has come
    }

    [Fact]
    public async Task A_clock_that_is_behind_by_hours_is_told_that_the_cursor_is_not_good()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Job("J-1"), Authored.Job("J-2"));
        var next = (await app.GetAsync("/v1/jobs?limit=1"))["next"];
        app.Clock.Now -= TimeSpan.FromHours(2);

        (await app.GetAsync($"/v1/jobs?after={next}", HttpStatusCode.BadRequest)).Parameters().ShouldBe(["after"]);
    }
}
