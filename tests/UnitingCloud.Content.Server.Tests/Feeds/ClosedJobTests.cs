using System.Net;
using System.Xml.Linq;
using Shouldly;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Feeds;

public sealed class ClosedJobTests
{
    private static readonly DateTimeOffset Until = ContentApp.Start.AddDays(10);

    [Fact]
    public async Task A_job_is_there_to_the_last_microsecond_and_gone_everywhere_at_its_end()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(FeedApp.Job("J-1", j => j with { Until = Until }) with { VisibleUntil = Until });
        string[] addresses =
        [
            "/feeds/indeed.xml",
            "/feeds/jobs.json",
            "/feeds/jobs.rss",
            "/feeds/jobs.csv",
            "/feeds/jobs.jsonld",
            "/sitemap.xml",
            "/v1/jobs",
            "/v1/jobs/snapshot",
        ];

        app.Clock.Now = Until - TimeSpan.FromMicroseconds(1);
        var tags = new Dictionary<string, string>();
        foreach (var address in addresses)
        {
            using var there = await app.Client.GetAsync(address);
            (await there.Content.ReadAsStringAsync()).ShouldContain("J-1", Case.Sensitive, address);
            tags[address] = there.Headers.ETag!.Tag;
        }

        (await app.Client.GetAsync("/v1/jobs/J-1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Client.GetAsync("/v1/jobs/J-1.jsonld")).StatusCode.ShouldBe(HttpStatusCode.OK);

        app.Clock.Now = Until;
        foreach (var address in addresses)
        {
            using var gone = await app.Client.GetAsync(address);
            (await gone.Content.ReadAsStringAsync()).ShouldNotContain("J-1", Case.Sensitive, address);
            gone.Headers.ETag!.Tag.ShouldNotBe(tags[address], address);
        }

        foreach (var address in new[] { "/v1/jobs/J-1", "/v1/jobs/J-1.jsonld" })
        {
            var problem = await app.GetAsync(address, HttpStatusCode.Gone);
            ((string)problem["type"]!, (string)problem["reason"]!, (string)problem["closedAt"]!).ShouldBe(
                ("/problems/job-closed", "expired", "2026-05-14T09:00:00+00:00")
            );
        }
    }

    [Fact]
    public async Task The_reason_is_the_one_that_was_given()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(FeedApp.Job("J-1"), FeedApp.Job("J-2"), FeedApp.Job("J-3"), FeedApp.Job("J-4"));
        app.Clock.Now += TimeSpan.FromHours(1);
        await app.ReleaseAsync(FeedApp.Job("J-3") with { Draft = true }, FeedApp.Job("J-4"));
        await using (
            var reason = app.Database.CreateCommand(
                "insert into content.closing (key, revision, reason) values ('J-1', 2, 'filled')"
            )
        )
            await reason.ExecuteNonQueryAsync();

        (await ReasonAsync(app, "J-1")).ShouldBe("filled");
        (await ReasonAsync(app, "J-2")).ShouldBe("withdrawn");
        (await ReasonAsync(app, "J-3")).ShouldBe("paused");
        (await app.Client.GetAsync("/v1/jobs/J-4")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_job_that_nobody_could_see_gives_nothing_away()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(
            FeedApp.Job("J-1") with
            {
                Draft = true,
            },
            FeedApp.Job("J-2") with
            {
                VisibleFrom = Until,
            }
        );
        await app.ReleaseAsync(FeedApp.Job("J-3"));

        foreach (var reference in new[] { "J-1", "J-2", "J-9" })
        {
            (await app.Client.GetAsync($"/v1/jobs/{reference}")).StatusCode.ShouldBe(
                HttpStatusCode.NotFound,
                reference
            );
            (await app.Client.GetAsync($"/v1/jobs/{reference}.jsonld")).StatusCode.ShouldBe(
                HttpStatusCode.NotFound,
                reference
            );
        }

        (await DeletedAsync(app)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_Atom_feed_tells_for_thirty_days_what_closed()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(
            FeedApp.Job("J-1") with
            {
                VisibleUntil = Until,
            },
            FeedApp.Job("J-2"),
            FeedApp.Job("J-3")
        );
        app.Clock.Now = Until.AddDays(1);
        await app.ReleaseAsync(FeedApp.Job("J-1") with { VisibleUntil = Until }, FeedApp.Job("J-3"));

        (await DeletedAsync(app)).ShouldBe([
            ("urn:uniting-cloud:job:J-2", "2026-05-15T09:00:00Z"),
            ("urn:uniting-cloud:job:J-1", "2026-05-14T09:00:00Z"),
        ]);
        app.Clock.Now = Until.AddDays(30).AddHours(1);
        (await DeletedAsync(app)).ShouldBe([("urn:uniting-cloud:job:J-2", "2026-05-15T09:00:00Z")]);
        app.Clock.Now = Until.AddDays(32);
        (await DeletedAsync(app)).ShouldBeEmpty();
    }

    private static async Task<string> ReasonAsync(ContentApp app, string reference) =>
        (string)(await app.GetAsync($"/v1/jobs/{reference}", HttpStatusCode.Gone))["reason"]!;

    private static async Task<IReadOnlyList<(string, string)>> DeletedAsync(ContentApp app) =>
        [
            .. XDocument
                .Parse(await app.Client.GetStringAsync("/feeds/jobs.atom"))
                .Descendants("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
                .Select(entry => (entry.Attribute("ref")!.Value, entry.Attribute("when")!.Value)),
        ];
}
