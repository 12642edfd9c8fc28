using System.Net;
using Shouldly;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Posting;

/// <summary>A folder and posts beside each other: neither takes away what is the other's.</summary>
public sealed class PostedJobsTests : IDisposable
{
    private const string Advert = """
        ---
        title: Engineer
        workplace: onsite
        locations: [{ name: Leeds, country: GB }]
        contractType: permanent
        workingTime: [fullTime]
        employer: { name: Northbank Ltd }
        apply: { url: https://jobs.example/1 }
        ---

        Text.
        """;

    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task An_import_leaves_posted_jobs_alone_and_a_post_leaves_the_folder_imported()
    {
        await using var app = await ContentApp.StartAsync(
            builder => builder.Services.AddRooms(),
            app => app.MapContent(),
            "Production"
        );
        var recruiter = await Recruiter.OfAsync(app);
        _folder.Write("jobs/F-1.md", Advert);
        (await app.ImportAsync(_folder)).Release.ShouldNotBeNull().Added.ShouldBe(1);
        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);
        (await app.ImportAsync(_folder)).Unchanged.ShouldBeTrue();

        _folder.Write("jobs/F-2.md", Advert);
        _folder.Delete("jobs/F-1.md");
        var release = (await app.ImportAsync(_folder)).Release.ShouldNotBeNull();

        (release.Revision, release.Added, release.Changed, release.Withdrawn).ShouldBe((3, 1, 0, 1));
        (await app.GetAsync("/v1/jobs")).Keys().Order().ShouldBe(["F-2", "NB-1"]);
        // and it is still the key's
        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_file_that_takes_the_reference_of_a_posted_job_is_refused_until_the_job_is_gone()
    {
        await using var app = await ContentApp.StartAsync(
            builder => builder.Services.AddRooms(),
            app => app.MapContent(),
            "Production"
        );
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);
        _folder.Write("jobs/NB-1.md", Advert);
        _folder.Write("jobs/F-1.md", Advert);

        var refused = await app.ImportAsync(_folder);
        refused.Release.ShouldBeNull();
        refused.Diagnostics.Select(d => d.ToString()).ShouldBe(
            ["jobs/NB-1.md:1:1: error reference-posted: the reference 'NB-1' belongs to a job that was posted over "
                + "HTTP; use a different reference, or delete the posted job."]);
        (await app.NowAsync()).Revision.ShouldBe(1);

        await recruiter.DeleteAsync("NB-1").ShouldBeAsync(HttpStatusCode.NoContent);
        (await app.ImportAsync(_folder)).Release.ShouldNotBeNull().Added.ShouldBe(2);
        await recruiter
            .PutAsync("NB-1", Recruiter.Job("NB-1"))
            .ShouldBeAsync(HttpStatusCode.Conflict, "reference-owned");
    }

    [Fact]
    public async Task A_thread_that_has_gone_since_a_job_was_checked_is_noticed_when_it_is_written()
    {
        await using var app = await ContentApp.StartAsync(
            builder => builder.Services.AddRooms(),
            app => app.MapContent(),
            "Production"
        );
        var recruiter = await Recruiter.OfAsync(app);
        _folder.Write("threads/clouds.md", "---\ntitle: Clouds\n---\n");
        await app.ImportAsync(_folder);
        var job = Recruiter.Job("NB-1", j => j["thread"] = "clouds");
        await recruiter.PutAsync("NB-1", job, query: "?dryRun=true").ShouldBeAsync(HttpStatusCode.OK);

        _folder.Move("threads/clouds.md", "threads/platforms.md");
        await app.ImportAsync(_folder);

        (await recruiter.PutAsync("NB-1", job).ShouldBeAsync(HttpStatusCode.UnprocessableEntity, "job-invalid"))
            .Rules()
            .ShouldBe(["/thread reference-unknown"]);
        job["thread"] = "platforms";
        await recruiter.PutAsync("NB-1", job).ShouldBeAsync(HttpStatusCode.Created);
    }

    public void Dispose() => _folder.Dispose();
}
