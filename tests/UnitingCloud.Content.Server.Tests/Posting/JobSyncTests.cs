using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Posting;

/// <summary>All jobs of a key as one list.</summary>
public sealed class JobSyncTests
{
    [Fact]
    public async Task A_whole_list_creates_replaces_and_closes_in_one_release()
    {
        await using var app = await PostApp.StartAsync();
        var (recruiter, other) = (await Recruiter.OfAsync(app), await Recruiter.OfAsync(app));
        await other.PutAsync("X-1", Recruiter.Job("X-1")).ShouldBeAsync(HttpStatusCode.Created);
        await SyncAsync(recruiter, Jobs(1, 5)).LinesAsync();
        JsonNode[] list = [Recruiter.Job("NB-1"), Recruiter.Job("NB-2", job => job["title"] = "Lead"), .. Jobs(4, 3)];

        var tried = await SyncAsync(recruiter, list, "?dryRun=true").LinesAsync();
        (await app.NowAsync()).Revision.ShouldBe(3);
        var done = await SyncAsync(recruiter, list, "?reason=filled").LinesAsync();

        string[] expected = ["1 NB-2 changed", "4 NB-6 created", " NB-3 closed"];
        Told(tried).ShouldBe(expected);
        Told(done).ShouldBe(expected);
        tried[^1].ToJsonString().ShouldBe(
            """{"type":"end","listed":5,"created":1,"changed":1,"unchanged":3,"refused":0,"closed":1,"open":5,"dryRun":true}""");
        done[^1].ToJsonString().ShouldBe(
            """{"type":"end","listed":5,"created":1,"changed":1,"unchanged":3,"refused":0,"closed":1,"open":5,"revision":4}""");
        done[0]["distribution"]!["leftOut"]![0]!["field"]!.ToString().ShouldBe("locations.region");
        (await app.GetAsync("/v1/jobs")).Keys().Order().ShouldBe(
            ["FILE-1", "NB-1", "NB-2", "NB-4", "NB-5", "NB-6", "X-1"]);
        (await app.GetAsync("/v1/jobs/NB-3", HttpStatusCode.Gone)).Told().ShouldStartWith("NB-3 filled ");

        Told(await SyncAsync(recruiter, list).LinesAsync()).ShouldBeEmpty(); // the same again does nothing
        (await app.NowAsync()).Revision.ShouldBe(4);
    }

    [Fact]
    public async Task A_list_that_closes_much_is_held_back_until_the_number_is_named()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await SyncAsync(recruiter, Jobs(1, 20)).LinesAsync();

        var problem = await SyncAsync(recruiter, Jobs(1, 13)).ShouldBeAsync(HttpStatusCode.Conflict, "list-short");
        ((int)problem["closes"]!, (int)problem["open"]!).ShouldBe((7, 20));
        ((string)problem["detail"]!).ShouldContain("maxClosed=7");
        await SyncAsync(recruiter, Jobs(1, 13), "?maxClosed=6").ShouldBeAsync(HttpStatusCode.Conflict, "list-short");
        var tried = await SyncAsync(recruiter, Jobs(1, 13), "?dryRun=true").LinesAsync();
        ((bool?)tried[^1]["isShort"], (int)tried[^1]["closed"]!).ShouldBe((true, 7));
        (await app.NowAsync()).Revision.ShouldBe(2);

        (await SyncAsync(recruiter, Jobs(1, 13), "?maxClosed=7").LinesAsync())[^1]["closed"]!.ToString().ShouldBe("7");
        (await SyncAsync(recruiter, Jobs(1, 10)).LinesAsync())[^1]["closed"]!.ToString().ShouldBe("3"); // 3 are few
        await SyncAsync(recruiter, Jobs(1, 1), "?maxClosed=9").LinesAsync();
        await SyncAsync(recruiter, []).ShouldBeAsync(HttpStatusCode.Conflict, "list-short"); // not even the last one
        (await app.GetAsync("/v1/jobs")).Keys().Order().ShouldBe(["FILE-1", "NB-1"]);
        (await SyncAsync(recruiter, [], "?maxClosed=1").LinesAsync())[^1]["closed"]!.ToString().ShouldBe("1");
    }

    [Fact]
    public async Task One_bad_job_keeps_all_from_being_done_unless_the_good_ones_are_asked_for()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await SyncAsync(recruiter, Jobs(1, 3)).LinesAsync();
        JsonNode[] list =
        [
            Recruiter.Job("NB-1", job => job.Remove("title")), Recruiter.Job("FILE-1"), Recruiter.Job("NB-4"),
            Recruiter.Job("NB-4"),
        ];

        var refused = await SyncAsync(recruiter, list).LinesAsync(HttpStatusCode.UnprocessableEntity);
        Told(refused).ShouldBe(
        [
            "0 NB-1 invalid", "1 FILE-1 ownedByOther", "2 NB-4 notWritten", "3 NB-4 repeated", " NB-2 notWritten",
            " NB-3 notWritten",
        ]);
        refused[0].Rules().ShouldBe([" key-missing"]);
        await SyncAsync(recruiter, [Recruiter.Job("NB-1", job => job.Remove("title")), .. Jobs(2, 2)])
            .LinesAsync(HttpStatusCode.UnprocessableEntity);
        (await app.NowAsync()).Revision.ShouldBe(2);

        Told(await SyncAsync(recruiter, list, "?mode=bestEffort").LinesAsync()).ShouldBe(
        [
            "0 NB-1 invalid", "1 FILE-1 ownedByOther", "2 NB-4 created", "3 NB-4 repeated", " NB-2 closed",
            " NB-3 closed",
        ]);
        // NB-1 is named, and stays
        (await app.GetAsync("/v1/jobs")).Keys().Order().ShouldBe(["FILE-1", "NB-1", "NB-4"]);
    }

    [Fact]
    public async Task A_job_that_cannot_be_told_from_others_closes_none_of_them()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await SyncAsync(recruiter, Jobs(1, 3)).LinesAsync();

        foreach (var line in new[] { "{", "{}", "[]", "\"NB-3\"", "{\"reference\":\"\"}" })
        {
            var body = $"{Recruiter.Job("NB-1").ToJsonString()}\n{Recruiter.Job("NB-2").ToJsonString()}\n{line}\n";
            var lines = await PutAsync(recruiter, body, "?mode=bestEffort")
                .LinesAsync(HttpStatusCode.UnprocessableEntity);
            Told(lines)[^1].ShouldBe(" NB-3 notWritten", line);
        }

        (await app.NowAsync()).Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Jobs_whose_deadline_has_passed_are_left_as_they_are()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        var expiring = Recruiter.Job("NB-2", job => job["until"] = "2026-05-04T10:00:00Z");
        await SyncAsync(recruiter, [.. Jobs(1, 1), expiring]).LinesAsync();
        app.Clock.Now += TimeSpan.FromHours(2);

        var lines = await SyncAsync(recruiter, Jobs(1, 1)).LinesAsync();

        (Told(lines).Count, (int)lines[^1]["open"]!).ShouldBe((0, 1));
        (await app.GetAsync("/v1/jobs/NB-2", HttpStatusCode.Gone)).Told().ShouldStartWith("NB-2 expired ");
    }

    [Fact]
    public async Task A_list_that_is_sent_twice_with_one_key_is_taken_once()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            using var reply = await PutAsync(
                recruiter, Recruiter.Job("NB-1").ToJsonString(), with: request =>
                    request.Headers.Add("Idempotency-Key", "tonight"));
            (await reply.Content.ReadAsStringAsync()).ShouldContain("\"NB-1\",\"status\":\"created\"");
            reply.Headers.Contains("Idempotency-Replayed").ShouldBe(attempt == 2);
        }
    }

    [Fact]
    public async Task There_are_limits_and_no_more_statements_for_more_jobs()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await SyncAsync(recruiter, Jobs(1, 1)).LinesAsync();
        await SyncAsync(recruiter, Jobs(1, 2)).LinesAsync();
        (await StatementsAsync(3)).ShouldBe(await StatementsAsync(103));

        await PutAsync(recruiter, string.Concat(Enumerable.Repeat("{}\n", 100_001)))
            .ShouldBeAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        await recruiter.SendAsync(HttpMethod.Put, "/v1/jobs:sync", "{", "application/json")
            .ShouldBeAsync(HttpStatusCode.BadRequest, "body-malformed");
        await PutAsync(recruiter, "", "?maxClosed=-1").ShouldBeAsync(HttpStatusCode.BadRequest, "parameter-invalid");

        async Task<int> StatementsAsync(int jobs)
        {
            using var statements = new Statements();
            await SyncAsync(recruiter, Jobs(1, jobs)).LinesAsync();
            return statements.Of(app).Count(text => // other rooms write too, meanwhile
                text.Contains("content.posted", StringComparison.Ordinal)
                || text.Contains("copy content.mt_doc_job", StringComparison.Ordinal));
        }
    }

    private static IEnumerable<JsonNode> Jobs(int first, int count) =>
        Enumerable.Range(first, count).Select(n => Recruiter.Job($"NB-{n}"));

    private static Task<HttpResponseMessage> SyncAsync(
        Recruiter recruiter, IEnumerable<JsonNode> jobs, string query = "") =>
        PutAsync(recruiter, string.Join('\n', jobs.Select(job => job.ToJsonString())), query);

    private static Task<HttpResponseMessage> PutAsync(
        Recruiter recruiter, string body, string query = "", Action<HttpRequestMessage>? with = null) =>
        recruiter.SendAsync(HttpMethod.Put, $"/v1/jobs:sync{query}", body, "application/x-ndjson", with);

    private static IReadOnlyList<string> Told(IReadOnlyList<JsonNode> lines)
    {
        lines.Select(line => (string?)line["type"]).ShouldBe([.. lines.Skip(1).Select(_ => "job"), "end"]);
        return [.. lines.SkipLast(1).Select(line => $"{line["index"]} {line["reference"]} {line["status"]}")];
    }
}
