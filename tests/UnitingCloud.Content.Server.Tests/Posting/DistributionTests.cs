using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Server.Feeds.Serving;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Posting;

/// <summary>Who posts a job learns which feeds take it.</summary>
public sealed class DistributionTests
{
    private const string NeedsRegion = "indeed feed-field-missing state locations.region 1";

    [Fact]
    public async Task A_post_is_answered_with_the_feeds_that_take_it_and_why_others_do_not()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);

        var tried = await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1"), query: "?dryRun=true")
            .ShouldBeAsync(HttpStatusCode.OK);
        var posted = await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);

        var told = posted["distribution"]!;
        ((string?)told["state"]).ShouldBe("public");
        LeftOut(told).ShouldBe(
        [
            NeedsRegion, "ziprecruiter feed-field-missing state locations.region 1",
            "talroo feed-field-missing state locations.region 1",
            "dwp feed-field-missing PostalCode locations.postalCode 1",
        ]);
        ((string?)told["leftOut"]![0]!["fix"]).ShouldBe("give the place a 'region'");
        Taken(told).ShouldBe(Feed.All.Select(feed => feed.Name).Except(["indeed", "ziprecruiter", "talroo", "dwp"]));
        tried["distribution"]!.ToJsonString().ShouldBe(told.ToJsonString());
        await ShouldBeTrueAsync(app, "NB-1", told);

        var patched = await recruiter
            .PatchAsync(
                "NB-1", """{ "locations": [{ "locality": "Leeds", "region": "Yorkshire", "country": "GB" }] }""")
            .ShouldBeAsync(HttpStatusCode.OK);
        LeftOut(patched["distribution"]!).ShouldBe(["dwp feed-field-missing PostalCode locations.postalCode 1"]);
        await ShouldBeTrueAsync(app, "NB-1", patched["distribution"]!);
    }

    [Fact]
    public async Task Each_line_of_a_batch_says_the_same_in_brief_and_a_refused_job_has_none()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);

        var lines = await recruiter.BatchAsync(
            [Recruiter.Job("NB-1"), Recruiter.Job("NB-2", job => job.Remove("title"))], "?mode=bestEffort")
            .LinesAsync();

        LeftOut(lines[0]["distribution"]!)[0].ShouldBe(NeedsRegion);
        lines[0]["distribution"]!["leftOut"]![0]!["message"].ShouldBeNull();
        lines[1]["distribution"].ShouldBeNull();
        await recruiter.DeleteAsync("NB-1").ShouldBeAsync(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task It_can_be_asked_for_later_for_any_public_job_and_for_ones_own()
    {
        await using var app = await PostApp.StartAsync();
        var (recruiter, other) = (await Recruiter.OfAsync(app), await Recruiter.OfAsync(app));
        var posted = await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);
        await recruiter.PutAsync("NB-2", Recruiter.Job("NB-2", job => job["draft"] = true))
            .ShouldBeAsync(HttpStatusCode.Created);

        foreach (var reader in new[] { recruiter, other })
        {
            var asked = await GetAsync(reader, "NB-1").ShouldBeAsync(HttpStatusCode.OK);
            asked["distribution"]!.ToJsonString().ShouldBe(posted["distribution"]!.ToJsonString());
            ((string?)asked["reference"], (int)asked["revision"]!).ShouldBe(("NB-1", 2));
            (await app.Client.GetStringAsync("/v1/jobs/snapshot"))
                .ShouldContain($"\"reference\":\"NB-1\",\"version\":{asked["version"]},");
            asked["held"]!.AsArray().ShouldBeEmpty();
            Taken((await GetAsync(reader, "FILE-1").ShouldBeAsync(HttpStatusCode.OK))["distribution"]!)
                .ShouldContain("json");
        }

        ((string?)(await GetAsync(recruiter, "NB-2").ShouldBeAsync(HttpStatusCode.OK))["distribution"]!["state"])
            .ShouldBe("draft");
        await GetAsync(other, "NB-2").ShouldBeAsync(HttpStatusCode.NotFound, "item-unknown");
        await recruiter.DeleteAsync("NB-1").ShouldBeAsync(HttpStatusCode.NoContent);
        await GetAsync(recruiter, "NB-1").ShouldBeAsync(HttpStatusCode.Gone, "job-closed");
        await GetAsync(recruiter, "a%20b").ShouldBeAsync(HttpStatusCode.NotFound, "item-unknown");
        (await app.SendAsync("/v1/jobs/FILE-1/distribution")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static Task<HttpResponseMessage> GetAsync(Recruiter recruiter, string reference) =>
        recruiter.SendAsync(HttpMethod.Get, $"/v1/jobs/{reference}/distribution", null, "");

    private static IReadOnlyList<string> LeftOut(JsonNode distribution) =>
    [
        .. distribution["leftOut"]!.AsArray().Select(
            one => $"{one!["feed"]} {one["rule"]} {one["element"]} {one["field"]} {one["adverts"]}"),
    ];

    private static IReadOnlyList<string> Taken(JsonNode distribution) =>
        [.. distribution["feeds"]!.AsArray().Select(feed => (string)feed!)];

    /// <summary>Each feed has the job, or its report names it with the same rule.</summary>
    private static async Task ShouldBeTrueAsync(ContentApp app, string reference, JsonNode distribution)
    {
        foreach (var feed in Feed.All)
        {
            (await app.Client.GetStringAsync(feed.Path)).Contains(reference, StringComparison.Ordinal)
                .ShouldBe(Taken(distribution).Contains(feed.Name), feed.Name);
            var report = await app.GetAsync($"/v1/feeds/{feed.Name}/report");
            report["items"]!.AsArray().Where(one => (string?)one!["reference"] == reference)
                .Select(one => $"{feed.Name} {one!["rule"]} {one["element"]} {one["field"]} 1")
                .ShouldBe(LeftOut(distribution)
                    .Where(one => one.StartsWith($"{feed.Name} ", StringComparison.Ordinal)));
        }
    }
}
