using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Feeds.Serving;
using UnitingCloud.Content.Server.Releases.Migrations;
using UnitingCloud.Content.Server.Tests.Feeds;
using UnitingCloud.Content.Server.Tests.GraphQL;
using UnitingCloud.Content.Server.Tests.Posting;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Releases;

/// <summary>
/// What tells who a confidential employer is, is withheld when the job is read: no surface has anything to decide.
/// </summary>
public sealed class ConfidentialJobTests
{
    private const string Industry = "Narrow canary trade";

    [Fact]
    public async Task Industries_of_a_confidential_employer_are_in_no_answer()
    {
        await using var app = await FeedApp.StartAsync();
        using var folder = new ScratchFolder();
        folder.Write("jobs/F-1.md", $$"""
            ---
            title: Engineer
            workplace: onsite
            locations: [{ name: Leeds, country: GB }]
            contractType: permanent
            workingTime: [fullTime]
            industries: [{{Industry}}]
            employer: { name: Placeholder Client Ltd, confidential: true }
            apply: { url: "https://apply.example/F-1" }
            ---
            Work.
            """);
        await app.ImportAsync(folder);
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter.PutAsync("P-1", Recruiter.Job("P-1", job => job["industries"] = new JsonArray(Industry)));

        string[] reads = ["/v1/jobs", "/v1/jobs/F-1", "/v1/jobs/P-1", "/v1/jobs/snapshot", "/v1/jobs/changes"];
        foreach (var address in reads.Concat(Feed.All.Select(feed => feed.Path)))
            (await app.Client.GetStringAsync(address)).ShouldNotContain(Industry, Case.Insensitive, address);
        var data = await app.QueryAsync("{ jobs { nodes { reference industries } } }");
        data["jobs"]!["nodes"].ShouldBeJson(
            """[{ "reference": "F-1", "industries": [] }, { "reference": "P-1", "industries": [] }]""");
        (await app.GetAsync($"/v1/jobs?q={Industry.Replace(' ', '+')}"))["items"]!.AsArray().ShouldBeEmpty();
        using var posted = await recruiter.GetPostingAsync("P-1"); // the owner has what was posted
        (await posted.Content.ReadAsStringAsync()).ShouldContain(Industry);
    }

    [Fact]
    public async Task Versions_of_older_releases_lose_them_when_the_database_is_brought_up()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(
            Job("hidden", new() { Name = "A bank", Confidential = true }), Job("open", new() { Name = "Example Ltd" }));

        await Sql.ScalarAsync(app, "update content.body set refs = null");
        await ConfidentialJobs.MigrateAsync(app.Services.GetRequiredService<NpgsqlDataSource>());

        var seen = await app.SeenAsync<Job>(await app.NowAsync());
        var jobs = seen.ToDictionary(job => job.Reference, job => job.Industries);
        jobs["hidden"].ShouldBeEmpty();
        jobs["open"].ShouldBe([Industry]);
    }

    private static AuthoredItem Job(string reference, Employer employer) =>
        Authored.Job(reference, with: job => job with { Industries = [Industry], Employer = employer });
}
