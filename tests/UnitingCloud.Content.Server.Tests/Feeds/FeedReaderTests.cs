using System.Net.Http.Headers;
using Shouldly;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Feeds;

public sealed class FeedReaderTests
{
    private const string Indeed = "/feeds/indeed.xml";

    [Fact]
    public async Task The_report_tells_who_fetched_the_feed_when_and_how_that_ended()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(FeedApp.Job("J-1"), FeedApp.Job("J-2"));
        var tag = await FetchAsync(app, Indeed, "indeed-bot/2.0");
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await FetchAsync(app, $"{Indeed}?country=DE", "other bot");
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await FetchAsync(app, Indeed, "indeed-bot/2.0", tag);
        await FetchAsync(app, $"{Indeed}?asOf=rev:1", "time traveller");
        (await app.Client.SendAsync(new(HttpMethod.Head, Indeed))).EnsureSuccessStatusCode();

        (await ReadersAsync(app)).ShouldBe(
        [
            "indeed-bot/2.0 2026-05-04T09:02:00+00:00 unchanged 2 ",
            "other bot 2026-05-04T09:01:00+00:00 sent 0 ?country=DE",
        ]);
        (await app.GetAsync("/v1/feeds/indeed/report"))["readers"].ShouldBeNull(); // nobody's business
        (await ReadersAsync(app, "adzuna")).ShouldBeEmpty();

        app.Clock.Now += TimeSpan.FromMinutes(1);
        await FetchAsync(app, Indeed, "indeed-bot/2.0", tag);
        (await ReadersAsync(app))[0].ShouldStartWith("indeed-bot/2.0 2026-05-04T09:03");
    }

    [Fact]
    public async Task Made_up_names_do_not_push_out_who_comes_often()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(FeedApp.Job("J-1"));
        var tag = await FetchAsync(app, Indeed, "partner");
        await FetchAsync(app, Indeed, "partner", tag);
        for (var i = 0; i < 150; i++) await FetchAsync(app, Indeed, $"{i} {new string('x', 200)}", tag);
        app.Clock.Now += TimeSpan.FromMinutes(1);
        for (var i = 0; i < 120; i++) await FetchAsync(app, Indeed, $"{i} unknown", tag);

        var readers = await ReadersAsync(app);

        readers.Count.ShouldBe(100);
        readers[^1].ShouldStartWith("partner ");
    }

    [Fact]
    public async Task A_report_says_first_that_the_address_of_the_site_is_not_set()
    {
        await using var app = await FeedApp.StartAsync("Development");
        await app.ReleaseAsync(FeedApp.Job("J-1"));

        var report = await app.GetAsync("/v1/feeds/indeed/report");

        report.AsObject().First().Key.ShouldBe("warnings");
        ((string?)report["warnings"]!.AsArray().ShouldHaveSingleItem()!["rule"]).ShouldBe("site-unset");
        await using var configured = await FeedApp.StartAsync();
        await configured.ReleaseAsync(FeedApp.Job("J-1"));
        (await configured.GetAsync("/v1/feeds/indeed/report"))["warnings"]!.AsArray().ShouldBeEmpty();
    }

    private static async Task<EntityTagHeaderValue> FetchAsync(
        ContentApp app, string address, string reader, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("User-Agent", reader).ShouldBeTrue();
        if (known is not null) request.Headers.IfNoneMatch.Add(known);
        using var response = await app.Client.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(known is null ? 200 : 304);
        return response.Headers.ETag!;
    }

    private static async Task<IReadOnlyList<string>> ReadersAsync(ContentApp app, string feed = "indeed")
    {
        var key = await app.KeyAsync(Scopes.JobsWrite);
        var report = await app.GetAsync($"/v1/feeds/{feed}/report", key: key);
        return
        [
            .. report["readers"]!.AsArray().Select(
                one => $"{one!["reader"]} {one["at"]} {one["outcome"]} {one["jobs"]} {one["query"]}"),
        ];
    }
}
