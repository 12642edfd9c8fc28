using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Posting;

/// <summary>
/// A server that is killed while it writes posted jobs. A trigger in the database holds it at a step of the protocol.
/// </summary>
public sealed class JobWriterCrashTests
{
    /// <summary>What is being written.</summary>
    public enum Write
    {
        Put,
        Close,
        Sync,
    }

    [Theory]
    [InlineData("after insert on content.body", Write.Put)]
    [InlineData("after insert on content.mt_doc_job", Write.Put)]
    [InlineData("after insert on content.posted", Write.Put)]
    [InlineData("after update on content.mt_doc_job", Write.Put)]
    [InlineData("after insert on content.closing", Write.Close)]
    [InlineData("after delete on content.posted", Write.Put)]
    [InlineData("after update of revision on content.head", Write.Close)]
    [InlineData("after insert on content.posted", Write.Sync)]
    [InlineData("after insert on content.closing", Write.Sync)]
    [InlineData("after update of revision on content.head", Write.Sync)]
    public async Task A_kill_leaves_the_old_head_and_the_next_writer_clean(string step, Write what)
    {
        await using var app = await ContentApp.StartAsync(
            builder => builder.Services.AddRooms(),
            app => app.MapContent(),
            "Production"
        );
        app.Clock.Now = TimeProvider.System.GetUtcNow(); // the server that is killed knows no other
        using var folder = new ScratchFolder();
        var secret = await app.KeyAsync(Scopes.JobsWrite);
        var recruiter = new Recruiter(app, secret);
        await recruiter.BatchAsync([Recruiter.Job("NB-1"), Recruiter.Job("NB-2")]).LinesAsync();
        var posting = await recruiter.GetPostingAsync("NB-1").ShouldBeAsync(System.Net.HttpStatusCode.OK);

        await using (
            var gate = await DatabaseGate.CloseAsync(
                app,
                $"create trigger gate {step} for each row execute function gate()"
            )
        )
        {
            await using var server = await ServerProcess.ServeAsync(
                app.ConnectionString,
                folder.Path,
                "--watch",
                "false"
            );
            server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
            var changed = Recruiter.Job("NB-1", job => job["description"] = "Another text.");
            var write = what switch
            {
                Write.Close => server.Client.DeleteAsync("/v1/jobs/NB-1?reason=filled"),
                Write.Sync => server.Client.PutAsJsonAsync("/v1/jobs:sync", new[] { changed }), // without NB-2
                _ => server.Client.PutAsJsonAsync("/v1/jobs/NB-1", changed),
            };
            await gate.WaitForSomebodyAsync(write);
            write.IsCompleted.ShouldBeFalse("there was nothing to interrupt");
            await server.KillAsync();
            await Should.ThrowAsync<HttpRequestException>(write);
        }

        (await app.GetAsync("/v1/jobs")).Keys().Order().ShouldBe(["NB-1", "NB-2"]);
        await Sql.ScalarAsync(app, "drop function gate cascade");
        await using (
            await app.Services.GetRequiredService<ReleaseWriter>().BeginAsync(new ReleaseOrigin("posts"), default)
        )
        {
            foreach (var leftover in new[]
                {
                    "content.head where revision <> 1",
                    "content.mt_doc_release where id > 1",
                    "content.search where revision > 1",
                    "content.posted where revision > 1",
                    "content.closing",
                    $"content.mt_doc_job where revision > 1 or superseded_in <> {int.MaxValue} or (data ->> "
                        + $"'supersededIn')::int <> superseded_in",
                }
            )
                (await Sql.ScalarAsync(app, $"select count(*) from {leftover}")).ShouldBe(0L, leftover);
        }

        (await recruiter.GetPostingAsync("NB-1").ShouldBeAsync(System.Net.HttpStatusCode.OK))
            .ToJsonString()
            .ShouldBe(posting.ToJsonString());
        (await recruiter.PatchAsync("NB-1", """{ "title": "After" }""").ShouldBeAsync(System.Net.HttpStatusCode.OK))[
            "revision"
        ]!
            .GetValue<int>()
            .ShouldBe(2);
        ((string?)(await app.GetAsync("/v1/jobs/NB-1"))["title"]).ShouldBe("After");
    }
}
