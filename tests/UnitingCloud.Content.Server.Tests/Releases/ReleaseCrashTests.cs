using System.Diagnostics;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using UnitingCloud.Content.Server.Import;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Bodies;
using UnitingCloud.Content.Server.Releases;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Releases;

/// <summary>
/// The product imports a folder in a process of its own. A trigger in the database stops it at a step of the protocol,
/// and it is killed there. The imports before and after are of another server.
/// </summary>
public sealed class ReleaseCrashTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("content-").FullName;

    [Theory]
    [InlineData("before insert on content.body")]
    [InlineData("after insert on content.body")]
    [InlineData("after insert on content.mt_doc_article")]
    [InlineData("after insert on content.search")]
    [InlineData("after update on content.mt_doc_article")]
    [InlineData("after insert on content.mt_doc_release")]
    [InlineData("after update on content.head")]
    public async Task A_kill_leaves_the_old_head_served_and_the_next_writer_clean(string step)
    {
        await using var app = await StartAsync();
        Write(("one", "Before."), ("two", "Stays."), ("three", "Goes."));
        (await ImportAsync(app)).ShouldNotBeNull();
        Write(("one", "After."), ("two", "Stays."), ("four", "New."));

        await using (
            var gate = await DatabaseGate.CloseAsync(
                app,
                $"create trigger gate {step} for each statement execute function gate()"
            )
        )
        {
            using var import = RunImport(app);
            await gate.WaitForSomebodyAsync();
            await KillAsync(import);
        }

        (await SeenAsync(app, 1)).ShouldBe(["one: Before.", "three: Goes.", "two: Stays."]);
        await using (
            await app.Services.GetRequiredService<ReleaseWriter>().BeginAsync(new ReleaseOrigin("folder"), default)
        )
        {
            (await CountAsync(app, "select count(*) from content.head where revision <> 1")).ShouldBe(0);
            foreach (var kind in new[] { "article", "thread", "person", "job" })
                (
                    await CountAsync(
                        app,
                        $"select count(*) from content.mt_doc_{kind} where revision > 1 or superseded_in <> "
                            + $"{int.MaxValue} or (data ->> 'supersededIn')::int <> superseded_in"
                    )
                ).ShouldBe(0);
            (await CountAsync(app, "select count(*) from content.mt_doc_release where id > 1")).ShouldBe(0);
            (await CountAsync(app, "select count(*) from content.search where revision > 1")).ShouldBe(0);
        }

        await ExecuteAsync(app, "drop function gate cascade");
        (await ImportAsync(app)).ShouldNotBeNull();
        (await SeenAsync(app, 2)).ShouldBe(["four: New.", "one: After.", "two: Stays."]);
        (await SeenAsync(app, 1)).ShouldBe(["one: Before.", "three: Goes.", "two: Stays."]);
    }

    [Fact]
    public async Task A_kill_in_the_very_commit_leaves_the_whole_release()
    {
        await using var app = await StartAsync();
        Write(("one", "Before."));
        (await ImportAsync(app)).ShouldNotBeNull();
        Write(("one", "After."));

        await using (
            var gate = await DatabaseGate.CloseAsync(
                app,
                "create constraint trigger gate after update on content.head deferrable initially deferred for each "
                    + "row execute function gate()"
            )
        )
        {
            using var import = RunImport(app);
            await gate.WaitForSomebodyAsync();
            await KillAsync(import);
        }

        await using (
            await app.Services.GetRequiredService<ReleaseWriter>().BeginAsync(new ReleaseOrigin("folder"), default)
        )
            (await CountAsync(app, "select count(*) from content.head where revision = 2")).ShouldBe(1);
        (await SeenAsync(app, 2)).ShouldBe(["one: After."]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(params (string Slug, string Text)[] articles)
    {
        var folder = Path.Combine(_folder, "articles");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var (slug, text) in articles)
            File.WriteAllText(Path.Combine(folder, $"{slug}.md"), $"---\ntitle: About {slug}\n---\n\n{text}\n");
    }

    private Process RunImport(ContentApp app)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ReleaseWriter).Assembly.Location, "import", _folder])
        {
            RedirectStandardOutput = true,
            Environment = { ["ConnectionStrings__Content"] = app.ConnectionString },
        };
        return Process.Start(start)!;
    }

    private static async Task KillAsync(Process import)
    {
        import.HasExited.ShouldBeFalse("there was nothing to interrupt");
        import.Kill();
        await import.WaitForExitAsync();
        import.ExitCode.ShouldBe(128 + 9, "it ended by itself");
    }

    private static Task<ContentApp> StartAsync() =>
        ContentApp.StartAsync(rooms =>
            rooms.Services.AddReleases().AddQueries().AddImport(_ => new ContentSettings()));

    private async Task<Release?> ImportAsync(ContentApp app) =>
        (await app.Services.GetRequiredService<FolderImport>().RunAsync(_folder, progress: null, default)).Release;

    private static async Task<IReadOnlyList<string>> SeenAsync(ContentApp app, int revision)
    {
        var asOf = new AsOf(revision, TimeProvider.System.GetUtcNow());
        var seen = (await app.SeenAsync<Article>(asOf)).OrderBy(article => article.Slug).ToList();
        var bodies = await app.Database.FindBodiesAsync(
            asOf, seen.Select(a => a.BodyHash), TestContext.Current.CancellationToken);
        return [.. seen.Select(a => $"{a.Slug}: {bodies[a.BodyHash].Text}")];
    }

    private static async Task<long> CountAsync(ContentApp app, string sql)
    {
        await using var command = app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(ContentApp app, string sql)
    {
        await using var command = app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
