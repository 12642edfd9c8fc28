using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Tests.Posting;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Commands;

/// <summary>The jobs of a key that is no more get another owner.</summary>
public sealed class HandOverTests
{
    [Fact]
    public async Task The_jobs_of_a_revoked_key_are_changed_and_closed_by_the_key_that_they_were_handed_over_to()
    {
        await using var app = await StartAsync();
        var (leaving, heir, other) = (await KeyAsync(app), await KeyAsync(app), await KeyAsync(app));
        await leaving.Recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);
        await leaving.Recruiter.PutAsync("NB-2", Recruiter.Job("NB-2")).ShouldBeAsync(HttpStatusCode.Created);
        await other.Recruiter.PutAsync("NB-3", Recruiter.Job("NB-3")).ShouldBeAsync(HttpStatusCode.Created);
        (await ServerProcess.RunAsync(app.ConnectionString, "keys", "revoke", leaving.Id)).ExitCode.ShouldBe(0);
        app.Clock.Now += ApiKeys.RevocationDelay;
        await leaving.Recruiter.DeleteAsync("NB-1").ShouldBeAsync(HttpStatusCode.Unauthorized, "key-unknown");
        await heir.Recruiter.DeleteAsync("NB-1").ShouldBeAsync(HttpStatusCode.Conflict, "reference-owned");

        (await HandOverAsync(app, leaving.Id, heir.Id)).ShouldBe((0, "Handed over: 2 open jobs.\n", ""));

        (await heir.Recruiter.GetPostingAsync("NB-1").ShouldBeAsync(HttpStatusCode.OK))["employer"]!
            .ToJsonString()
            .ShouldContain(Recruiter.Secret);
        (
            (string?)
                (await heir.Recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.OK))[
                    "status"
                ]
        ).ShouldBe("unchanged");
        await heir.Recruiter.PatchAsync("NB-1", """{ "title": "Lead Engineer" }""").ShouldBeAsync(HttpStatusCode.OK);
        await heir.Recruiter.DeleteAsync("NB-2", "?reason=filled").ShouldBeAsync(HttpStatusCode.NoContent);
        await heir.Recruiter.DeleteAsync("NB-3").ShouldBeAsync(HttpStatusCode.Conflict, "reference-owned");
        await heir.Recruiter.DeleteAsync("FILE-1").ShouldBeAsync(HttpStatusCode.Conflict, "reference-owned");
    }

    [Fact]
    public async Task Readers_see_no_difference_and_to_do_it_again_or_on_or_back_does_no_harm()
    {
        await using var app = await StartAsync();
        var (first, second, third) = (await KeyAsync(app), await KeyAsync(app), await KeyAsync(app));
        await first.Recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);
        var (before, job) = (await app.GetAsync("/v1/changes?after=latest"), await app.GetAsync("/v1/jobs/NB-1"));

        (await HandOverAsync(app, first.Id, second.Id)).Output.ShouldBe("Handed over: 1 open job.\n");
        (await HandOverAsync(app, first.Id, second.Id)).ShouldBe((0, "Handed over: 0 open jobs.\n", ""));
        await first.Recruiter.DeleteAsync("NB-1").ShouldBeAsync(HttpStatusCode.Conflict, "reference-owned");
        (await HandOverAsync(app, second.Id, third.Id)).Output.ShouldBe("Handed over: 1 open job.\n");
        (await HandOverAsync(app, third.Id, first.Id)).Output.ShouldBe("Handed over: 1 open job.\n");

        (await app.GetAsync("/v1/jobs/NB-1")).ToJsonString().ShouldBe(job.ToJsonString());
        (await app.GetAsync($"/v1/changes?after={before["next"]}"))["items"]!.AsArray().ShouldBeEmpty();
        await third.Recruiter.DeleteAsync("NB-1").ShouldBeAsync(HttpStatusCode.Conflict, "reference-owned");
        await first.Recruiter.DeleteAsync("NB-1").ShouldBeAsync(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_key_that_could_do_nothing_with_the_jobs_does_not_get_them()
    {
        await using var app = await StartAsync();
        var (owner, revoked, reader) = (await KeyAsync(app), await KeyAsync(app), await KeyAsync(app, Scopes.Webhooks));
        await owner.Recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);
        await app.Services.GetRequiredService<ApiKeys>().RevokeAsync(revoked.Id, default);
        app.Clock.Now -= TimeSpan.FromDays(2);
        var expired = await KeyAsync(app);
        app.Clock.Now += TimeSpan.FromDays(2);

        await ShouldRefuseAsync(owner.Id, "nobody", "There is no key 'nobody'.");
        await ShouldRefuseAsync(owner.Id, revoked.Id, $"The key '{revoked.Id}' is revoked.");
        await ShouldRefuseAsync(owner.Id, reader.Id, $"The key '{reader.Id}' lacks the scope 'jobs:write'.");
        await ShouldRefuseAsync(
            owner.Id,
            expired.Id,
            $"The key '{expired.Id}' has expired. Give it a new secret with 'keys rotate {expired.Id}'"
        );
        await ShouldRefuseAsync("nobody", owner.Id, "There is no key 'nobody', and it owns no open jobs.");
        await owner.Recruiter.DeleteAsync("NB-1").ShouldBeAsync(HttpStatusCode.NoContent);

        async Task ShouldRefuseAsync(string from, string to, string told)
        {
            var (exitCode, output, error) = await HandOverAsync(app, from, to);
            (exitCode, output).ShouldBe((1, ""));
            error.ShouldStartWith($"error: {told}");
        }
    }

    [Fact]
    public async Task Who_is_writing_a_release_is_waited_for()
    {
        await using var app = await StartAsync();
        var (owner, heir) = (await KeyAsync(app), await KeyAsync(app));
        await owner.Recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);
        var (releases, writer) = (
            app.Services.GetRequiredService<ReleaseWriter>(),
            app.Services.GetRequiredService<JobWriter>()
        );
        var rewritten = Encoding.UTF8.GetBytes(
            Recruiter.Job("NB-1", job => job["title"] = "Lead Engineer").ToJsonString()
        );
        var known = await writer.KnownAsync(default);
        Task<int> handing;

        await using (var release = await releases.BeginAsync(new ReleaseOrigin("posts"), default))
        {
            await release.ExpectJobsAsync(["NB-1"], default);
            handing = releases.HandOverAsync($"key:{owner.Id}", $"key:{heir.Id}", default);
            while (!handing.IsCompleted && !await IsWaitingAsync(app)) await Task.Yield();
            await release.PutAsync([writer.Read(rewritten, "NB-1", $"key:{owner.Id}", known).Item!], default);
            await release.CommitAsync(default);
        }

        (await handing).ShouldBe(1);
        (await heir.Recruiter.GetPostingAsync("NB-1").ShouldBeAsync(HttpStatusCode.OK))["title"]!
            .ToString()
            .ShouldBe("Lead Engineer");
    }

    /// <summary>Every room, at the time of the machine: that is the verbs' own.</summary>
    private static async Task<ContentApp> StartAsync()
    {
        var app = await PostApp.StartAsync();
        app.Clock.Now = TimeProvider.System.GetUtcNow();
        return app;
    }

    private static async Task<(string Id, Recruiter Recruiter)> KeyAsync(
        ContentApp app,
        string scope = Scopes.JobsWrite
    )
    {
        var secret = await app.KeyAsync(scope);
        return (secret.Split('_')[1], new Recruiter(app, secret));
    }

    private static async Task<(int ExitCode, string Output, string Error)> HandOverAsync(
        ContentApp app,
        string from,
        string to
    )
    {
        var (exitCode, output, error) = await ServerProcess.RunAsync(
            app.ConnectionString,
            "keys",
            "hand-over",
            from,
            to
        );
        return (exitCode, output, error);
    }

    private static async Task<bool> IsWaitingAsync(ContentApp app) =>
        (bool)
            (
                await Sql.ScalarAsync(
                    app,
                    "select exists (select from pg_locks l join pg_database d on d.oid = l.database and d.datname = "
                        + "current_database() where l.locktype = 'advisory' and not l.granted)"
                )
            )!;
}
