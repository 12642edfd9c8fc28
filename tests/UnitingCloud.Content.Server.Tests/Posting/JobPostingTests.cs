using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Posting;

public sealed class JobPostingTests
{
    [Fact]
    public async Task A_job_is_posted_read_replaced_changed_and_closed()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);

        using (
            var created = await recruiter.PutAsync(
                "NB-1",
                Recruiter.Job("NB-1", job => job["threads"] = new JsonArray("distributed-systems"))
            )
        )
        {
            created.StatusCode.ShouldBe(HttpStatusCode.Created);
            created.Headers.Location!.ToString().ShouldBe("/v1/jobs/NB-1");
            created.Headers.ETag!.ToString().ShouldBe("\"r2\"");
            created.Headers.GetValues("Content-Revision").ShouldBe(["2"]);
            JsonNode
                .Parse(await created.Content.ReadAsStringAsync())!
                .ApartFromDistribution()
                .ToJsonString()
                .ShouldBe(
                    """{"reference":"NB-1","status":"created","revision":2,"url":"/v1/jobs/NB-1","warnings":[],"dryRun":false}"""
                );
        }

        var job = await app.GetAsync("/v1/jobs/NB-1");
        ((string?)job["title"]).ShouldBe("Platform Engineer");
        ((string?)job["employer"]!["name"]).ShouldBe("A retail bank");
        ((string?)job["body"]!["html"]).ShouldBe("<p>What you will do, in <strong>Markdown</strong>.</p>");
        (await app.GetAsync("/v1/jobs?thread=distributed-systems")).Keys().ShouldBe(["NB-1"]);

        (
            (string?)
                (
                    await recruiter
                        .PutAsync("NB-1", Recruiter.Job("NB-1", j => j["title"] = "Lead Engineer"))
                        .ShouldBeAsync(HttpStatusCode.OK)
                )["status"]
        ).ShouldBe("changed");
        (
            await recruiter
                .PatchAsync("NB-1", """{ "seniority": "lead", "salary": { "max": 95000 }, "summary": null }""")
                .ShouldBeAsync(HttpStatusCode.OK)
        )["revision"]!
            .GetValue<int>()
            .ShouldBe(4);
        job = await app.GetAsync("/v1/jobs/NB-1");
        (
            (string?)job["seniority"],
            (decimal?)job["salary"]!["min"],
            (decimal?)job["salary"]!["max"],
            (string?)job["title"]
        ).ShouldBe(("lead", 70000m, 95000m, "Lead Engineer"));

        using (var closed = await recruiter.DeleteAsync("NB-1", "?reason=filled"))
            closed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var gone = (await app.GetAsync("/v1/jobs/NB-1", HttpStatusCode.Gone)).Told();
        gone.ShouldStartWith("NB-1 filled 20");
        (await recruiter.DeleteAsync("NB-1").ShouldBeAsync(HttpStatusCode.Gone, "job-closed")).Told().ShouldBe(gone);
        (await recruiter.PatchAsync("NB-1", "{}").ShouldBeAsync(HttpStatusCode.Gone, "job-closed"))
            .Told()
            .ShouldBe(gone);
        (await Sql.ScalarAsync(app, "select key || ' ' || revision || ' ' || reason from content.closing")).ShouldBe(
            "NB-1 5 filled"
        );
        (await Sql.ScalarAsync(app, "select count(*) from content.posted")).ShouldBe(0L);
        await app.GetAsync("/v1/jobs/FILE-1"); // nothing else was touched

        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Its_owner_alone_reads_it_back_with_what_the_public_may_not_see()
    {
        await using var app = await PostApp.StartAsync();
        var (recruiter, other) = (await Recruiter.OfAsync(app), await Recruiter.OfAsync(app));
        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);

        using (var posting = await recruiter.GetPostingAsync("NB-1"))
        {
            JsonNode
                .DeepEquals(JsonNode.Parse(await posting.Content.ReadAsStringAsync()), Recruiter.Job("NB-1"))
                .ShouldBeTrue();
            posting.Headers.ETag!.ToString().ShouldBe("\"r2\"");
            posting.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }

        await other.GetPostingAsync("NB-1").ShouldBeAsync(HttpStatusCode.NotFound, "item-unknown");
        await recruiter.GetPostingAsync("FILE-1").ShouldBeAsync(HttpStatusCode.NotFound, "item-unknown");
        (await app.SendAsync("/v1/jobs/NB-1/posting")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.SendAsync("/v1/jobs/NB-1/posting", await app.KeyAsync("preview"))).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
    }

    [Fact]
    public async Task The_same_again_is_no_release_and_what_is_hidden_counts_as_a_change()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);

        var again = await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.OK);
        ((string?)again["status"], (int?)again["revision"]).ShouldBe(("unchanged", 2));
        (await app.NowAsync()).Revision.ShouldBe(2);

        (
            (string?)
                (
                    await recruiter
                        .PatchAsync("NB-1", """{ "employer": { "name": "Another Placeholder Ltd" } }""")
                        .ShouldBeAsync(HttpStatusCode.OK)
                )["status"]
        ).ShouldBe("changed");
        (await recruiter.GetPostingAsync("NB-1").ShouldBeAsync(HttpStatusCode.OK))["employer"]!
            .ToJsonString()
            .ShouldContain("Another Placeholder");
    }

    [Fact]
    public async Task A_job_that_breaks_rules_is_refused_with_each_value_named()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        var job = Recruiter.Job("NB-1", j =>
        {
            j["titel"] = "Engineer";
            j["thread"] = "distributed-system";
            j["salary"]!["min"] = 90000;
            j["description"] = $"Join {Recruiter.Secret}.";
        });

        var problem = await recruiter
            .PutAsync("NB-1", job)
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity, "job-invalid");

        problem
            .Rules()
            .ShouldBe([
                "/thread reference-unknown",
                "/salary/min job-salary-range",
                "/titel key-unknown",
                "/description job-employer-named",
            ]);
        problem["errors"]![0]!["fix"]!.ToString().ShouldBe("write 'distributed-systems', or add that thread");
        ((int?)problem["errors"]![3]!["line"], (int?)problem["errors"]![3]!["column"]).ShouldBe((1, 6));
        (await app.NowAsync()).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task A_reference_belongs_to_who_has_it_first()
    {
        await using var app = await PostApp.StartAsync();
        var (recruiter, other) = (await Recruiter.OfAsync(app), await Recruiter.OfAsync(app));
        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);

        (
            (string?)
                (
                    await other
                        .PutAsync("NB-1", Recruiter.Job("NB-1"))
                        .ShouldBeAsync(HttpStatusCode.Conflict, "reference-owned")
                )["detail"]
        ).ShouldBe("'NB-1' belongs to another key.");
        await other.PatchAsync("NB-1", "{}").ShouldBeAsync(HttpStatusCode.Conflict, "reference-owned");
        await other.DeleteAsync("NB-1").ShouldBeAsync(HttpStatusCode.Conflict, "reference-owned");
        (
            (string?)
                (
                    await recruiter
                        .PutAsync("FILE-1", Recruiter.Job("FILE-1"))
                        .ShouldBeAsync(HttpStatusCode.Conflict, "reference-owned")
                )["detail"]
        ).ShouldBe("'FILE-1' is written in the file jobs/FILE-1.md.");
        await recruiter.DeleteAsync("FILE-1").ShouldBeAsync(HttpStatusCode.Conflict, "reference-owned");
        await app.GetAsync("/v1/jobs/FILE-1");
    }

    [Fact]
    public async Task A_lost_update_is_refused_where_the_client_names_what_it_has_read()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter
            .PutAsync("NB-1", Recruiter.Job("NB-1"), IfMatch("\"r2\""))
            .ShouldBeAsync(HttpStatusCode.PreconditionFailed, "precondition-failed");
        await recruiter
            .PutAsync("NB-1", Recruiter.Job("NB-1"), IfMatch("*"))
            .ShouldBeAsync(HttpStatusCode.PreconditionFailed, "precondition-failed");
        await recruiter
            .PutAsync("NB-1", Recruiter.Job("NB-1"), r => r.Headers.TryAddWithoutValidation("If-None-Match", "*"))
            .ShouldBeAsync(HttpStatusCode.Created);
        await recruiter
            .PutAsync("NB-1", Recruiter.Job("NB-1"), r => r.Headers.TryAddWithoutValidation("If-None-Match", "*"))
            .ShouldBeAsync(HttpStatusCode.PreconditionFailed, "precondition-failed");
        await recruiter
            .PatchAsync("NB-1", """{ "title": "Second" }""", IfMatch("\"r1\", \"r2\""))
            .ShouldBeAsync(HttpStatusCode.OK);

        using (var stale = await recruiter.PatchAsync("NB-1", """{ "title": "Third" }""", IfMatch("\"r2\"")))
        {
            stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
            stale.Headers.ETag!.ToString().ShouldBe("\"r3\"");
        }

        await recruiter
            .DeleteAsync("NB-1", with: IfMatch("W/\"r3\""))
            .ShouldBeAsync(HttpStatusCode.PreconditionFailed, "precondition-failed");
        (
            await recruiter
                .DeleteAsync("NB-1", with: IfMatch("r3"))
                .ShouldBeAsync(HttpStatusCode.BadRequest, "parameter-invalid")
        )
            .Parameters()
            .ShouldBe(["If-Match"]);
        (await recruiter.DeleteAsync("NB-1", with: IfMatch("\"r3\""))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        static Action<HttpRequestMessage> IfMatch(string tags) =>
            request => request.Headers.TryAddWithoutValidation("If-Match", tags);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_done_and_does_nothing()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);

        var reply = await recruiter
            .PutAsync("NB-1", Recruiter.Job("NB-1"), query: "?dryRun=true")
            .ShouldBeAsync(HttpStatusCode.OK);
        reply
            .ApartFromDistribution()
            .ToJsonString()
            .ShouldBe("""{"reference":"NB-1","status":"created","url":"/v1/jobs/NB-1","warnings":[],"dryRun":true}""");
        await recruiter
            .PutAsync("FILE-1", Recruiter.Job("FILE-1"), query: "?dryRun=true")
            .ShouldBeAsync(HttpStatusCode.Conflict, "reference-owned");
        await recruiter
            .PutAsync("NB-1", Recruiter.Job("NB-2"), query: "?dryRun=true")
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity, "job-invalid");
        (await app.NowAsync()).Revision.ShouldBe(1);

        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);
        (
            (string?)(await recruiter.DeleteAsync("NB-1", "?dryRun=true").ShouldBeAsync(HttpStatusCode.OK))["status"]
        ).ShouldBe("closed");
        await app.GetAsync("/v1/jobs/NB-1");
    }

    [Fact]
    public async Task Requests_that_are_none_are_told_what_to_send()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter
            .SendAsync(HttpMethod.Put, "/v1/jobs/NB-1", "{", "application/json")
            .ShouldBeAsync(HttpStatusCode.BadRequest, "body-malformed");
        await recruiter
            .SendAsync(HttpMethod.Put, "/v1/jobs/NB-1", "", "application/json")
            .ShouldBeAsync(HttpStatusCode.BadRequest, "body-malformed");
        await recruiter
            .SendAsync(HttpMethod.Put, "/v1/jobs/NB-1", null, "")
            .ShouldBeAsync(HttpStatusCode.UnsupportedMediaType, "media-type-unsupported");
        await recruiter
            .SendAsync(HttpMethod.Put, "/v1/jobs/NB-1", "{}", "text/plain")
            .ShouldBeAsync(HttpStatusCode.UnsupportedMediaType, "media-type-unsupported");
        await recruiter
            .SendAsync(
                HttpMethod.Put,
                "/v1/jobs/NB-1",
                "{}",
                "application/json",
                r => r.Content!.Headers.ContentEncoding.Add("br")
            )
            .ShouldBeAsync(HttpStatusCode.UnsupportedMediaType, "media-type-unsupported");
        await recruiter
            .SendAsync(HttpMethod.Patch, "/v1/jobs/NB-1", "{}", "text/plain")
            .ShouldBeAsync(HttpStatusCode.UnsupportedMediaType, "media-type-unsupported");
        await recruiter
            .SendAsync(HttpMethod.Put, "/v1/jobs/NB-1", new string(' ', 300_000), "application/json")
            .ShouldBeAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        await recruiter
            .SendAsync(
                HttpMethod.Put,
                "/v1/jobs/NB-1",
                new string(' ', 300_000),
                "application/json",
                r => r.Headers.TransferEncodingChunked = true
            )
            .ShouldBeAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        (
            await recruiter
                .SendAsync(HttpMethod.Put, "/v1/jobs/N%20B", "{}", "application/json")
                .ShouldBeAsync(HttpStatusCode.BadRequest, "parameter-invalid")
        )
            .Parameters()
            .ShouldBe(["reference"]);
        (
            await recruiter
                .DeleteAsync("NB-1", "?reason=expired")
                .ShouldBeAsync(HttpStatusCode.BadRequest, "parameter-invalid")
        )
            .Parameters()
            .ShouldBe(["reason"]);
        (
            await recruiter
                .DeleteAsync("NB-1", "?reson=filled")
                .ShouldBeAsync(HttpStatusCode.BadRequest, "parameter-invalid")
        )
            .Parameters()
            .ShouldBe(["reson"]);
        (
            await recruiter
                .PutAsync("NB-1", Recruiter.Job("NB-1"), query: "?dryRun=maybe")
                .ShouldBeAsync(HttpStatusCode.BadRequest, "parameter-invalid")
        )
            .Parameters()
            .ShouldBe(["dryRun"]);
        await recruiter.DeleteAsync("NB-1").ShouldBeAsync(HttpStatusCode.NotFound, "item-unknown");
        await recruiter.PatchAsync("NB-1", "{}").ShouldBeAsync(HttpStatusCode.NotFound, "item-unknown");
        await recruiter.DeleteAsync("%E2%82%AC").ShouldBeAsync(HttpStatusCode.NotFound, "item-unknown");

        await new Recruiter(app, "nonsense")
            .PutAsync("NB-1", Recruiter.Job("NB-1"))
            .ShouldBeAsync(HttpStatusCode.Unauthorized, "key-unknown");
        await new Recruiter(app, await app.KeyAsync("preview"))
            .PutAsync("NB-1", Recruiter.Job("NB-1"))
            .ShouldBeAsync(HttpStatusCode.Forbidden, "scope-missing");
        using var keyless = await app.Client.DeleteAsync("/v1/jobs/NB-1");
        (keyless.StatusCode, keyless.Headers.WwwAuthenticate.ToString()).ShouldBe(
            (HttpStatusCode.Unauthorized, "Bearer")
        );
        (await app.NowAsync()).Revision.ShouldBe(1);
    }

    /// <summary>RFC 7396, appendix A, as far as it can be a job's.</summary>
    [Theory]
    [InlineData("""{ "summary": "New" }""", "summary", "\"New\"")]
    [InlineData("""{ "summary": null }""", "summary", null)]
    [InlineData("""{ "skills": ["Go"] }""", "skills", "[\"Go\"]")]
    [InlineData("""{ "ir35": null }""", "ir35", null)]
    [InlineData(
        """{ "locations": [{ "name": "York", "country": "GB" }] }""",
        "locations",
        """[{"country":"GB","name":"York"}]"""
    )]
    [InlineData("""{ "remoteDaysPerWeek": { "min": 1, "max": null } }""", "remoteDaysPerWeek", """{"min":1}""")]
    public async Task A_merge_patch_does_what_its_standard_says(string patch, string name, string? expected)
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter
            .PutAsync("NB-1", Recruiter.Job("NB-1", job => job["summary"] = "Old"))
            .ShouldBeAsync(HttpStatusCode.Created);
        await recruiter.PatchAsync("NB-1", patch).ShouldBeAsync(HttpStatusCode.OK);
        (await recruiter.GetPostingAsync("NB-1").ShouldBeAsync(HttpStatusCode.OK))[name]
            ?.ToJsonString()
            .ShouldBe(expected);
    }
}
