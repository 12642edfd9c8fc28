using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Tests.GraphQL;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Rest;

public sealed class JobChangesTests
{
    [Fact]
    public async Task A_snapshot_and_its_cursor_keep_a_copy_in_step()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync([.. Enumerable.Range(0, 5).Select(n => Authored.Job($"J-{n}"))]);
        var (begin, jobs, end) = await SnapshotAsync(app, "/v1/jobs/snapshot");
        await app.ReleaseAsync(Authored.Job("J-0"), Authored.Job("J-1", "Other."), Authored.Job("J-9"));

        jobs.Select(j => (string)j["reference"]!).ShouldBe(["J-0", "J-1", "J-2", "J-3", "J-4"]);
        ((int)end["count"]!).ShouldBe(5);
        ((string)jobs[0]["url"]!).ShouldBe($"{ContentApp.Site}/jobs/J-0");
        var page = await app.GetAsync($"/v1/jobs/changes?after={begin["next"]}");
        page["items"]!
            .AsArray()
            .Select(i => $"{i!["type"]} {i["reference"]}")
            .ShouldBe(["upsert J-1", "remove J-2", "remove J-3", "remove J-4", "upsert J-9"]);
        ((long)page["items"]![0]!["version"]!).ShouldBeGreaterThan((long)jobs[1]["version"]!);
        ((string)page["items"]![1]!["reason"]!).ShouldBe("withdrawn");
        (await app.GetAsync($"/v1/jobs/changes?after={page["next"]}"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upsert_of_the_delta_is_the_line_of_the_snapshot()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Job("J-1", with: j => j with { Threads = ["t"], Consultant = "kim" }),
            Authored.Thread("t"),
            Authored.Person("kim")
        );

        var (_, jobs, _) = await SnapshotAsync(app, "/v1/jobs/snapshot");
        var told = (await app.GetAsync("/v1/jobs/changes"))["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject();

        told.Remove("removedPostings");
        JsonNode.DeepEquals(told, jobs[0]).ShouldBeTrue($"{told}\n{jobs[0]}");
    }

    [Fact]
    public async Task Fields_leave_out_the_rest_of_a_job_and_nothing_else()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Job("J-1", with: j => j with { Threads = ["t"] }), Authored.Thread("t"));

        (await JobAsync("title,description.html")).ShouldBeJson("""
            { "key": "J-1", "reference": "J-1", "title": "Engineer J-1", "version": 1002,
              "description": { "html": "<p>Text.</p>" } }
            """);
        (await JobAsync("threads")).ShouldBeJson("""
            { "key": "J-1", "reference": "J-1", "version": 1002, "threads": [{ "slug": "t", "title": "About t" }] }
            """);
        var whole = (await app.GetAsync("/v1/jobs/changes"))["items"]![0]!["job"]!;
        JsonNode.DeepEquals(await JobAsync(string.Join(',', JobFields.Names)), whole).ShouldBeTrue();

        // A cursor goes on with other fields, and changes of fields that were left out are told.
        var next = (await app.GetAsync("/v1/jobs/changes?fields=title"))["next"];
        await app.ReleaseAsync(Authored.Job("J-1", "Other."), Authored.Thread("t"));
        var page = await app.GetAsync($"/v1/jobs/changes?fields=title,summary&after={next}");
        page["items"]!.AsArray().Count.ShouldBe(1);

        async Task<JsonNode> JobAsync(string fields)
        {
            var (_, jobs, _) = await SnapshotAsync(app, $"/v1/jobs/snapshot?fields={fields}");
            var told = (await app.GetAsync($"/v1/jobs/changes?fields={fields}"))["items"]![0]!;
            JsonNode.DeepEquals(told["job"], jobs[0]["job"]).ShouldBeTrue();
            return told["job"]!;
        }
    }

    [Theory]
    [InlineData("bodyHash")]
    [InlineData("title,,salary")]
    [InlineData("description.markdown")]
    public async Task Fields_that_there_are_not_are_refused_with_those_that_there_are(string fields)
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Job("J-1"));

        foreach (var address in (string[])["changes", "snapshot"])
        {
            var problem = await app.GetAsync($"/v1/jobs/{address}?fields={fields}", HttpStatusCode.BadRequest);
            problem.Parameters().ShouldBe(["fields"]);
            problem.ToString().ShouldContain("description.html");
        }
    }

    [Fact]
    public async Task Pages_go_on_where_they_stopped_although_others_write()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync([.. Enumerable.Range(0, 5).Select(n => Authored.Job($"J-{n}"))]);
        var first = await app.GetAsync("/v1/jobs/changes?limit=2");
        await app.ReleaseAsync([.. Enumerable.Range(3, 5).Select(n => Authored.Job($"J-{n}"))]);

        var second = await app.GetAsync($"/v1/jobs/changes?limit=2&after={first["next"]}");
        var third = await app.GetAsync($"/v1/jobs/changes?limit=2&after={second["next"]}");
        var rest = await app.GetAsync($"/v1/jobs/changes?limit=100&after={third["next"]}");

        ((bool)first["more"]!).ShouldBeTrue();
        new[] { first, second, third }.SelectMany(References).ShouldBe(["J-0", "J-1", "J-2", "J-3", "J-4"]);
        References(rest).ShouldBe(["J-0", "J-1", "J-2", "J-5", "J-6", "J-7"]);
        ((bool)rest["more"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task A_reader_who_goes_on_while_there_is_more_ends_at_the_head()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync([.. Enumerable.Range(0, 4).Select(n => Authored.Job($"J-{n}"))]);
        var page = await app.GetAsync("/v1/jobs/changes?limit=2");
        await app.ReleaseAsync(Authored.Job("J-1", "Other."), Authored.Job("J-2", "Other."), Authored.Job("J-9"));

        var told = new Dictionary<string, string>();
        for (var more = true; more;)
        {
            page = await app.GetAsync($"/v1/jobs/changes?limit=50&after={page["next"]}");
            foreach (var item in page["items"]!.AsArray())
                told[(string)item!["reference"]!] = $"{item["type"]} {item["job"]?["description"]!["text"]}";
            more = (bool)page["more"]!;
        }

        ((int)page["asOf"]!["revision"]!).ShouldBe(2);
        told.Select(job => $"{job.Key} {job.Value}")
            .Order(StringComparer.Ordinal)
            .ShouldBe(["J-0 remove ", "J-1 upsert Other.", "J-2 upsert Other.", "J-3 remove ", "J-9 upsert Text."]);
        (await app.GetAsync($"/v1/jobs/changes?after={page["next"]}"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cursor_in_the_middle_of_a_page_sees_deadlines_that_passed_since()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Job("J-1"), Authored.Job("J-2") with { VisibleUntil = app.Now.AddHours(1) });
        var middle = (await app.GetAsync("/v1/jobs/changes?limit=1"))["next"];
        using var unchanged = await app.SendAsync($"/v1/jobs/changes?after={middle}");
        app.Clock.Now = app.Now.AddHours(1);

        using var reply = await app.SendAsync(
            $"/v1/jobs/changes?after={middle}",
            request => request.Headers.IfNoneMatch.Add(unchanged.Headers.ETag!)
        );
        var page = JsonNode.Parse(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        (
            (bool)
                JsonNode.Parse(await unchanged.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))![
                    "more"
                ]!
        ).ShouldBeFalse();
        ((bool)page["more"]!).ShouldBeTrue();
        var last = await app.GetAsync($"/v1/jobs/changes?after={page["next"]}");
        References(last).ShouldBe(["J-2"]);
        ((bool)last["more"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task A_first_page_that_was_begun_days_ago_and_begins_again_leaves_nothing_behind()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Job("J-1"), Authored.Job("J-2"), Authored.Job("J-3"));
        var page = await app.GetAsync("/v1/jobs/changes?limit=1");
        var copy = References(page).ToHashSet();
        app.Clock.Now += TimeSpan.FromDays(2);
        await app.ReleaseAsync(Authored.Job("J-2"), Authored.Job("J-3"));

        for (var more = true; more;)
        {
            page = await app.GetAsync($"/v1/jobs/changes?limit=1&after={page["next"]}");
            foreach (var item in page["items"]!.AsArray())
                _ =
                    (string?)item!["type"] == "upsert"
                        ? copy.Add((string)item["reference"]!)
                        : copy.Remove((string)item["reference"]!);
            more = (bool)page["more"]!;
        }

        copy.Order().ShouldBe(["J-2", "J-3"]);
    }

    [Fact]
    public async Task Who_waits_is_told_as_soon_as_a_release_or_a_boundary_comes()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Job("J-1"));
        var latest = await app.GetAsync("/v1/jobs/changes?after=latest");

        var waiting = app.GetAsync($"/v1/jobs/changes?after={latest["next"]}&wait=30");
        await app.ReleaseAsync(
            Authored.Job("J-1"),
            Authored.Job("J-2"),
            Authored.Job("J-3") with
            {
                VisibleFrom = app.Now.AddMilliseconds(100),
            }
        );
        var released = await waiting.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        var waitingOn = app.GetAsync($"/v1/jobs/changes?after={released["next"]}&wait=30");
        app.Clock.Now = app.Now.AddMilliseconds(100);

        References(released).ShouldBe(["J-2"]);
        References(await waitingOn.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken))
            .ShouldBe(["J-3"]);
    }

    [Fact]
    public async Task A_cursor_is_bound_to_its_filter()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Job("J-1"));
        var latest = await app.GetAsync("/v1/jobs/changes?after=latest&workplace=remote");

        (await app.GetAsync($"/v1/jobs/changes?after={latest["next"]}", HttpStatusCode.BadRequest))
            .Parameters()
            .ShouldBe(["after"]);
        (await app.GetAsync("/v1/jobs/changes?after=nonsense", HttpStatusCode.BadRequest))
            .Parameters()
            .ShouldBe(["after"]);
        await app.GetAsync($"/v1/jobs/changes?after={latest["next"]}&workplace=remote");
    }

    [Fact]
    public async Task A_cursor_that_is_too_old_leads_to_a_snapshot()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Job("J-1"));
        var latest = await app.GetAsync("/v1/jobs/changes?after=latest&workplace=onsite");
        app.Clock.Now += JobChangePages.CursorLifetime + TimeSpan.FromSeconds(1);

        using var response = await app.SendAsync($"/v1/jobs/changes?after={latest["next"]}&workplace=onsite&limit=5");

        response.StatusCode.ShouldBe(HttpStatusCode.Gone);
        response.Headers.Location!.OriginalString.ShouldBe("/v1/jobs/snapshot?workplace=onsite");
        var (_, jobs, _) = await SnapshotAsync(app, response.Headers.Location.OriginalString);
        jobs.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_page_that_was_begun_days_ago_goes_on_with_the_present_and_shows_nothing_of_the_past()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Job("J-1"), Authored.Job("J-2"), Authored.Job("J-3", "Secret by now."));
        var first = await app.GetAsync("/v1/jobs/changes?limit=1");
        app.Clock.Now += TimeSpan.FromDays(2);
        await app.ReleaseAsync(Authored.Job("J-1"), Authored.Job("J-2"), Authored.Job("J-3", "Other."));

        var second = await app.GetAsync($"/v1/jobs/changes?after={first["next"]}");

        References(second).ShouldBe(["J-1", "J-2", "J-3"]);
        second.ToJsonString().ShouldNotContain("Secret");
    }

    [Fact]
    public async Task A_cursor_of_the_future_opens_nothing_for_those_who_may_not_see_it()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Job("J-1") with { VisibleFrom = app.Now.AddDays(1) });
        var future = await app.GetAsync(
            $"/v1/jobs/changes?after=latest&asOf={app.Now.AddDays(2):yyyy-MM-dd'T'HH:mm:ss'Z'}",
            key: await app.KeyAsync("preview")
        );

        (await app.GetAsync($"/v1/jobs/changes?after={future["next"]}", HttpStatusCode.BadRequest))
            .Parameters()
            .ShouldBe(["after"]);
    }

    [Theory]
    [InlineData("/v1/jobs/changes?wait=61", "wait")]
    [InlineData("/v1/jobs/changes?limit=501", "limit")]
    [InlineData("/v1/jobs/changes?since=2026-01-01", "since")]
    [InlineData("/v1/jobs/snapshot?limit=5", "limit")]
    [InlineData("/v1/jobs/snapshot?workplace=moon", "workplace")]
    public async Task What_it_does_not_take_is_named(string url, string parameter)
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Job("J-1"));

        (await app.GetAsync(url, HttpStatusCode.BadRequest)).Parameters().ShouldBe([parameter]);
    }

    [Fact]
    public async Task A_snapshot_that_is_known_is_not_made_again_and_HEAD_has_no_body()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Job("J-1"));
        using var first = await app.SendAsync("/v1/jobs/snapshot");

        using var known = await app.SendAsync(
            "/v1/jobs/snapshot",
            request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!)
        );
        using var head = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/v1/jobs/snapshot"));

        known.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        head.Headers.ETag.ShouldBe(first.Headers.ETag);
        head.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        (await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    private static IEnumerable<string> References(JsonNode page) =>
        page["items"]!.AsArray().Select(item => (string)item!["reference"]!);

    /// <summary>A snapshot as a careful partner reads it: only one that is whole counts.</summary>
    private static async Task<(JsonNode Begin, IReadOnlyList<JsonNode> Jobs, JsonNode End)> SnapshotAsync(
        ContentApp app,
        string url
    )
    {
        var text = await app.Client.GetStringAsync(url);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var nodes = lines.Select(line => JsonNode.Parse(line)!).ToList();
        ((string)nodes[0]["type"]!).ShouldBe("begin");
        ((string)nodes[^1]["type"]!).ShouldBe("end");
        var before = Encoding.UTF8.GetBytes(text[..text.TrimEnd('\n').LastIndexOf('\n')] + "\n");
        ((string)nodes[^1]["sha256"]!).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(before)));
        return (nodes[0], nodes[1..^1], nodes[^1]);
    }
}
