using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Feeds.Serving;
using UnitingCloud.Content.Server.Releases;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Feeds;

public sealed class HeldFeedTests
{
    private const string Indeed = "/feeds/indeed.xml";

    [Fact]
    public async Task A_feed_that_shrinks_by_more_than_a_share_is_held_back_until_it_is_accepted()
    {
        await using var app = await FeedApp.StartAsync("Development");
        await ReleaseAsync(app, 30);
        (await app.TitlesAsync(Indeed)).Count.ShouldBe(30);
        await ReleaseAsync(app, 20);

        using (var held = await app.Client.GetAsync(Indeed))
        {
            held.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            held.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(15));
            (await held.Content.ReadAsStringAsync()).ShouldContain(
                "There were 30 jobs in the feed 'indeed' when it was last served, and there would be 20."
            );
        }

        (await app.Client.GetAsync($"{Indeed}?country=GB")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await app.TitlesAsync("/feeds/talroo.xml")).Count.ShouldBe(20); // nobody had it before
        (await app.TitlesAsync($"{Indeed}?asOf=rev:1")).Count.ShouldBe(30); // who names a time knows what to expect
        (await app.Client.GetStringAsync("/")).ShouldContain("feed indeed --accept");
        (await app.Client.GetStringAsync("/health/ready")).ShouldBe(
            "ready, feeds are held back: indeed (30 jobs to 20)\n");

        (await app.Services.GetRequiredService<FeedBaselines>().AcceptAsync("indeed", default)).ShouldBeTrue();
        (await app.TitlesAsync(Indeed)).Count.ShouldBe(20);
        (await app.Client.GetStringAsync("/")).ShouldNotContain("--accept");
    }

    [Fact]
    public async Task It_goes_on_by_itself_when_the_jobs_are_back()
    {
        await using var app = await FeedApp.StartAsync();
        await ReleaseAsync(app, 30);
        await app.TitlesAsync(Indeed);
        await ReleaseAsync(app, 5);
        (await app.Client.GetAsync(Indeed)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await ReleaseAsync(app, 29);

        (await app.TitlesAsync(Indeed)).Count.ShouldBe(29);
        (await app.Services.GetRequiredService<FeedBaselines>().HeldAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_small_feed_may_shrink_and_a_large_one_by_little()
    {
        await using var app = await FeedApp.StartAsync();
        foreach (var jobs in new[] { 19, 2, 40, 28, 20 })
        {
            await ReleaseAsync(app, jobs);
            (await app.TitlesAsync(Indeed)).Count.ShouldBe(jobs);
        }
    }

    [Fact]
    public async Task What_nobody_fetched_as_a_whole_counts_for_nothing()
    {
        await using var app = await FeedApp.StartAsync();
        await ReleaseAsync(app, 30);
        using var head = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, Indeed));
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        await ReleaseAsync(app, 1);

        (await app.TitlesAsync(Indeed)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_feed_is_guarded_by_its_own_jobs_and_not_by_all_that_are_visible()
    {
        await using var app = await FeedApp.StartAsync();
        await ReleaseAsync(app, 30);
        await app.TitlesAsync(Indeed);
        await app.TitlesAsync("/feeds/generic.xml");
        await app.ReleaseAsync([
            .. Enumerable.Range(1, 30).Select(n => FeedApp.Job($"J-{n}", job => job with { Locations = [] })),
        ]);

        using var held = await app.Client.GetAsync(Indeed); // Indeed takes no advert without a town
        held.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        held.Headers.ETag.ShouldBeNull();
        (await held.Content.ReadAsStringAsync()).ShouldContain("there would be 0");
        (await app.TitlesAsync("/feeds/generic.xml")).Count.ShouldBe(30);
    }

    [Fact]
    public async Task A_filtered_read_does_not_move_the_baseline()
    {
        await using var app = await FeedApp.StartAsync();
        await ReleaseAsync(app, 30);
        await app.TitlesAsync(Indeed);
        (await app.TitlesAsync($"{Indeed}?place=Nowhere")).ShouldBeEmpty();
        await ReleaseAsync(app, 20);

        (await app.Client.GetAsync(Indeed)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_large_feed_that_became_too_small_is_cut_off_before_its_end()
    {
        await using var app = await FeedApp.StartAsync();
        await app.Services.GetRequiredService<FeedBaselines>().SaveAsync("generic", 1_000, revision: 0, default);
        var text = new string('x', 300_000);
        await app.ReleaseAsync([.. Enumerable.Range(1, 30).Select(n => FeedApp.Job($"J-{n}", text: text))]);

        await Should.ThrowAsync<HttpRequestException>(() => app.Client.GetStringAsync("/feeds/generic.xml"));
        (await app.Services.GetRequiredService<FeedBaselines>().HeldAsync(default))
            .ShouldHaveSingleItem()
            .Now.ShouldBe(30);
    }

    [Fact]
    public async Task Bookkeeping_that_fails_does_not_break_the_feed()
    {
        await using var app = await FeedApp.StartAsync();
        await ReleaseAsync(app, 3);
        await Sql.ScalarAsync(app, "alter table content.feed add constraint none check (served < 0)");

        (await app.TitlesAsync(Indeed)).Count.ShouldBe(3);
    }

    private static Task<Release?> ReleaseAsync(ContentApp app, int jobs) =>
        app.ReleaseAsync([.. Enumerable.Range(1, jobs).Select(n => FeedApp.Job($"J-{n}"))]);
}
