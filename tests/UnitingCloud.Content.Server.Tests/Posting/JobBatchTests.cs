using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Posting;

public sealed class JobBatchTests
{
    [Fact]
    public async Task A_batch_is_one_release_with_a_line_for_each_job_in_their_order()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);
        await recruiter.PutAsync("NB-2", Recruiter.Job("NB-2")).ShouldBeAsync(HttpStatusCode.Created);

        var lines = await recruiter
            .BatchAsync([
                Recruiter.Job("NB-3"),
                Recruiter.Job("NB-1"),
                Recruiter.Job("NB-2", job => job["title"] = "Changed"),
            ])
            .LinesAsync();

        lines.Select(line => line.ApartFromDistribution().ToJsonString()).ShouldBe(
        [
            """{"index":0,"reference":"NB-3","status":"created","revision":4}""",
            """{"index":1,"reference":"NB-1","status":"unchanged","revision":2}""",
            """{"index":2,"reference":"NB-2","status":"changed","revision":4}""",
        ]);
        (await app.NowAsync()).Revision.ShouldBe(4);
        (await app.GetAsync("/v1/releases/4")).ToJsonString().ShouldContain("""
            "origin":"posts","added":1,"changed":1,"withdrawn":0
            """.Trim());
    }

    [Fact]
    public async Task An_atomic_batch_with_one_bad_job_writes_nothing_and_says_which()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);

        var lines = await recruiter.BatchAsync(Mixed()).LinesAsync(HttpStatusCode.UnprocessableEntity);

        lines
            .Select(Told)
            .ShouldBe([
                "NB-1 notWritten",
                "NB-2 invalid",
                " invalid",
                "NB-1 repeated",
                "FILE-1 ownedByOther",
                "NB-3 notWritten",
            ]);
        lines[1].Rules().ShouldBe([" key-missing"]);
        (await app.NowAsync()).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Best_effort_writes_the_good_ones_in_one_release()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);

        var dry = await recruiter.BatchAsync(Mixed(), "?mode=bestEffort&dryRun=true").LinesAsync();
        (await app.NowAsync()).Revision.ShouldBe(1);
        var lines = await recruiter.BatchAsync(Mixed(), "?mode=bestEffort").LinesAsync();

        lines
            .Select(Told)
            .ShouldBe([
                "NB-1 created",
                "NB-2 invalid",
                " invalid",
                "NB-1 repeated",
                "FILE-1 ownedByOther",
                "NB-3 created",
            ]);
        dry.Select(Told).ShouldBe(lines.Select(Told));
        dry.ShouldAllBe(line => (bool)line["dryRun"]!);
        (await app.NowAsync()).Revision.ShouldBe(2);
        (await app.GetAsync("/v1/jobs")).Keys().Order().ShouldBe(["FILE-1", "NB-1", "NB-3"]);
    }

    [Fact]
    public async Task An_array_is_taken_as_lines_are()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        var tricky = Recruiter.Job("NB-2", job => job["description"] = "A \"quoted\\\" ], [ and { } text.\n\nMore.");

        var lines = await Post(
                $"\n [ {Recruiter.Job("NB-1").ToJsonString()} "
                    + $",\t{tricky.ToJsonString()},{{\"reference\":\"NB-3\"}},[1,2],7 ] \n"
            )
            .LinesAsync();

        lines.Select(Told).ShouldBe(["NB-1 created", "NB-2 created", "NB-3 invalid", " invalid", " invalid"]);
        (await Post("[]").LinesAsync()).ShouldBeEmpty();
        foreach (
            var broken in new[] { "", "{}", "[", "[{}", "[,]", "[{},]", "[{}]]", "[{}] {}", "[{},,{}]", "nonsense" }
        )
            await Post(broken).ShouldBeAsync(HttpStatusCode.BadRequest, "body-malformed");

        Task<HttpResponseMessage> Post(string array) =>
            recruiter.SendAsync(HttpMethod.Post, "/v1/jobs:batch?mode=bestEffort", array, "application/json");
    }

    [Fact]
    public async Task Lines_that_nobody_means_well_with_harm_no_other()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        var body = string.Join(
            "\r\n",
            "{",
            Recruiter.Job("NB-1").ToJsonString(),
            "",
            $"\"{new string('x', 1_000_000)}\"",
            new string('[', 200_000),
            "{\"reference\":\"\\ud800\"}",
            Recruiter.Job("NB-2").ToJsonString()
        );

        var lines = await recruiter
            .SendAsync(HttpMethod.Post, "/v1/jobs:batch?mode=bestEffort", body, "application/x-ndjson")
            .LinesAsync();

        lines
            .Select(line => line["errors"] is null ? Told(line) : line.Rules().First())
            .ShouldBe([
                " json-syntax",
                "NB-1 created",
                " json-size",
                "/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0 json-depth",
                "/reference json-surrogate",
                "NB-2 created",
            ]);
    }

    [Fact]
    public async Task There_are_limits()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter
            .BatchAsync(Enumerable.Range(0, 10_001).Select(_ => new JsonObject()))
            .ShouldBeAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        await recruiter
            .SendAsync(
                HttpMethod.Post,
                "/v1/jobs:batch",
                new string(' ', 70_000_000),
                "application/x-ndjson",
                request => request.Headers.ExpectContinue = true
            )
            .ShouldBeAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        await recruiter
            .SendAsync(HttpMethod.Post, "/v1/jobs:batch", "{}", "text/csv")
            .ShouldBeAsync(HttpStatusCode.UnsupportedMediaType, "media-type-unsupported");
        (await recruiter.BatchAsync([], "?mode=some").ShouldBeAsync(HttpStatusCode.BadRequest, "parameter-invalid"))
            .Parameters()
            .ShouldBe(["mode"]);
        (await app.NowAsync()).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task A_batch_takes_as_many_statements_as_one_job()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter.BatchAsync([Recruiter.Job("WARM")]).LinesAsync();

        (await StatementsAsync(100)).ShouldBe(await StatementsAsync(1));

        async Task<int> StatementsAsync(int jobs)
        {
            using var statements = new Statements();
            await recruiter
                .BatchAsync(Enumerable.Range(0, jobs).Select(n => Recruiter.Job($"S{jobs}-{n}")))
                .LinesAsync();
            return statements
                .Of(app)
                // other rooms write too, meanwhile
                .Count(text => Written.Any(table => text.Contains(table, StringComparison.Ordinal)));
        }
    }

    private static readonly string[] Written =
    [
        "content.body",
        "content.search",
        "content.posted",
        "content.closing",
        "copy content.mt_doc_job",
    ];

    private static string Told(JsonNode line) => $"{line["reference"]} {line["status"]}";

    private static IEnumerable<JsonNode> Mixed() =>
    [
        Recruiter.Job("NB-1"),
        Recruiter.Job("NB-2", job => job.Remove("title")),
        Recruiter.Job("", job => job.Remove("reference")),
        Recruiter.Job("NB-1"),
        Recruiter.Job("FILE-1"),
        Recruiter.Job("NB-3"),
    ];
}
