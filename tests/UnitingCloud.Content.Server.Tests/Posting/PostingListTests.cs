using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Posting;

/// <summary>What a key has posted, as it stands.</summary>
public sealed class PostingListTests
{
    [Fact]
    public async Task A_key_lists_its_own_jobs_whether_the_public_sees_them_or_not()
    {
        await using var app = await PostApp.StartAsync();
        var (recruiter, other) = (await Recruiter.OfAsync(app), await Recruiter.OfAsync(app));
        await recruiter.BatchAsync(
        [
            Recruiter.Job("A-1"),
            Recruiter.Job("A-2", job => job["draft"] = true),
            Recruiter.Job("A-3", job => job["published"] = "2026-06-01T09:00:00Z"),
            Recruiter.Job("A-4", job => job["until"] = "2026-05-04T10:00:00Z"),
            Recruiter.Job("A-5"),
        ]).LinesAsync();
        await other.PutAsync("A-0", Recruiter.Job("A-0")).ShouldBeAsync(HttpStatusCode.Created);
        await recruiter.DeleteAsync("A-5").ShouldBeAsync(HttpStatusCode.NoContent);
        app.Clock.Now += TimeSpan.FromHours(1);

        var all = await ListAsync(recruiter);

        Told(all).ShouldBe(["A-1 public 2", "A-2 draft 2", "A-3 scheduled 2", "A-4 expired 2"]);
        all["next"].ShouldBeNull();
        var first = all["items"]![0]!;
        ((string?)first["title"], (string?)first["etag"], (string?)first["url"])
            .ShouldBe(("Platform Engineer", "\"r2\"", "/v1/jobs/A-1"));
        (await app.Client.GetStringAsync("/v1/jobs/snapshot"))
            .ShouldContain($"\"reference\":\"A-1\",\"version\":{first["version"]},");
        first["distribution"]!["leftOut"]!.AsArray().Select(one => (string?)one!["feed"])
            .ShouldBe(["indeed", "ziprecruiter", "talroo", "dwp"]);
        all.ToJsonString().ShouldNotContain(Recruiter.Secret);
        foreach (var (state, one) in new[] { ("public", 0), ("draft", 1), ("scheduled", 2), ("expired", 3) })
            Told(await ListAsync(recruiter, $"?state={state}")).ShouldBe([Told(all)[one]]);
        Told(await ListAsync(other)).ShouldBe(["A-0 public 3"]);
        await recruiter.PutAsync("A-1", Recruiter.Job("A-1", job => job["title"] = "Lead"), request =>
            request.Headers.TryAddWithoutValidation("If-Match", (string)first["etag"]!))
            .ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Pages_go_on_behind_a_cursor_while_others_write()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter.BatchAsync(Enumerable.Range(10, 5).Select(n => Recruiter.Job($"A-{n}"))).LinesAsync();

        using var page = await recruiter.SendAsync(HttpMethod.Get, "/v1/postings?limit=2&state=public", null, "");
        var link = page.Headers.GetValues("Link").Single();
        var first = JsonNode.Parse(await page.Content.ReadAsStringAsync())!;
        link.ShouldBe($"</v1/postings?limit=2&state=public&after={first["next"]}>; rel=\"next\"");
        await recruiter.DeleteAsync("A-12").ShouldBeAsync(HttpStatusCode.NoContent);
        await recruiter.PutAsync("A-13", Recruiter.Job("A-13", job => job["title"] = "Lead"))
            .ShouldBeAsync(HttpStatusCode.OK);
        await recruiter.PutAsync("A-11", Recruiter.Job("A-11", job => job["title"] = "Lead"))
            .ShouldBeAsync(HttpStatusCode.OK);
        var rest = await ListAsync(recruiter, link[(link.IndexOf('?'))..link.IndexOf('>')]);

        Told(first).ShouldBe(["A-10 public 2", "A-11 public 2"]);
        Told(rest).ShouldBe(["A-13 public 4", "A-14 public 2"]);
        rest["next"].ShouldBeNull();
        foreach (var query in new[] { "?after=nonsense", $"?after={first["next"]}", "?state=closed", "?limit=501" })
            (await recruiter.SendAsync(HttpMethod.Get, $"/v1/postings{query}", null, "")
                .ShouldBeAsync(HttpStatusCode.BadRequest, "parameter-invalid")).Parameters().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Jobs_that_are_handed_over_are_listed_by_their_new_owner_alone()
    {
        await using var app = await PostApp.StartAsync();
        var (recruiter, other) = (await Recruiter.OfAsync(app), await Recruiter.OfAsync(app));
        await recruiter.BatchAsync([Recruiter.Job("A-1"), Recruiter.Job("A-2")]).LinesAsync();
        await other.PutAsync("A-3", Recruiter.Job("A-3")).ShouldBeAsync(HttpStatusCode.Created);
        var owners = await Sql.ScalarAsync(app, "select min(owner) || ' ' || max(owner) from content.posted");
        var first = (string)(await Sql.ScalarAsync(app, "select owner from content.posted where key = 'A-1'"))!;
        var second = ((string)owners!).Split(' ').Single(owner => owner != first);

        await app.Services.GetRequiredService<ReleaseWriter>().HandOverAsync(first, second, default);

        Told(await ListAsync(recruiter)).ShouldBeEmpty();
        Told(await ListAsync(other)).ShouldBe(["A-1 public 2", "A-2 public 2", "A-3 public 3"]);
    }

    [Fact]
    public async Task A_page_takes_one_statement_however_many_jobs_are_in_it()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter.BatchAsync(Enumerable.Range(0, 60).Select(n => Recruiter.Job($"A-{n}"))).LinesAsync();
        await ListAsync(recruiter, "?limit=1"); // with a cursor

        foreach (var limit in new[] { 1, 50 })
        {
            using var statements = new Statements();
            await ListAsync(recruiter, $"?limit={limit}");
            statements.Of(app).ShouldHaveSingleItem().ShouldContain("content.posted");
        }
    }

    private static Task<JsonNode> ListAsync(Recruiter recruiter, string query = "") =>
        recruiter.SendAsync(HttpMethod.Get, $"/v1/postings{query}", null, "").ShouldBeAsync(HttpStatusCode.OK);

    private static IReadOnlyList<string> Told(JsonNode list) =>
        [.. list["items"]!.AsArray().Select(one => $"{one!["reference"]} {one["state"]} {one["revision"]}")];
}
