using System.Diagnostics;
using System.Net;
using Npgsql;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Commands;

/// <summary>What the program does about the database that it finds, or does not find.</summary>
public sealed class DatabaseTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task Outside_Development_a_named_database_is_changed_by_db_apply_alone()
    {
        var postgres = (await TestContext.Current.GetFixture<TestPostgres>())!;
        var database = await postgres.CreateDatabaseAsync();
        _folder.Write("articles/fine.md", "---\ntitle: Fine\n---\n");

        var refused = await ServerProcess.RunAsync(database, "import", _folder.Path);
        refused.ExitCode.ShouldBe(1);
        refused.Error.ShouldContain("db-apply");
        (await TablesAsync(database)).ShouldBe(0);

        (await ServerProcess.RunAsync(database, "db-apply")).Output.ShouldContain("migrated to this version");
        (await ServerProcess.RunAsync(database, "db-apply")).Output.ShouldContain("nothing was changed");
        (await ServerProcess.RunAsync(database, "import", _folder.Path)).ExitCode.ShouldBe(0);
        await postgres.DropDatabaseAsync(database);
    }

    [Fact]
    public async Task In_Development_the_tables_are_made_at_start()
    {
        var postgres = (await TestContext.Current.GetFixture<TestPostgres>())!;
        var database = await postgres.CreateDatabaseAsync();
        _folder.Write("articles/fine.md", "---\ntitle: Fine\n---\n");
        var development = new Dictionary<string, string> { ["DOTNET_ENVIRONMENT"] = "Development" };
        (await ServerProcess.RunAsync(database, development, "import", _folder.Path)).ExitCode.ShouldBe(0);
        await postgres.DropDatabaseAsync(database);
    }

    [Fact]
    public async Task A_database_does_not_seem_changed_where_its_sessions_are_in_another_time_zone()
    {
        await using var app = await ContentApp.StartAsync();
        await using (
            var alter = app.Database.CreateCommand(
                $"alter database {new NpgsqlConnectionStringBuilder(app.ConnectionString).Database} set timezone to "
                    + $"'Asia/Tokyo'"
            )
        )
            await alter.ExecuteNonQueryAsync();
        (await ServerProcess.RunAsync(app.ConnectionString, "db-apply")).Output.ShouldContain("nothing was changed");
    }

    [Fact]
    public async Task Bodies_that_an_older_version_kept_elsewhere_are_taken_over()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync([Authored.Article("old", "Written long ago.")]);
        await RunAsync("""
            update content.body set blocks = '[{"type":"divider"}]';
            create table content.mt_doc_body (id varchar primary key, data jsonb not null);
            insert into content.mt_doc_body select hash, jsonb_build_object('hash', hash, 'html', html, 'text', text, 'outline', outline, 'blocks', blocks) from content.body;
            drop table content.body
            """);

        (await ServerProcess.RunAsync(app.ConnectionString, "db-apply")).Output.ShouldContain(
            "migrated to this version"
        );

        var (article, body) = (
            await app.Items.FindAsync<Article>(await app.NowAsync(), "old", TestContext.Current.CancellationToken)
        )!.Value;
        (article.BodyHash, body.Text, body.Html).ShouldBe((body.Hash, "Written long ago.", "<p>Written long ago.</p>"));
        body.Blocks[0].GetProperty("type").GetString().ShouldBe("divider");
        (await ServerProcess.RunAsync(app.ConnectionString, "db-apply")).Output.ShouldContain("nothing was changed");

        async Task RunAsync(string sql)
        {
            await using var command = app.Database.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task Bodies_are_taken_over_however_long_it_takes_and_whoever_starts_meanwhile()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync([Authored.Article("old", "Written long ago.")]);
        await Sql.ScalarAsync(app, """
            create table content.mt_doc_body (id varchar primary key, data jsonb not null);
            insert into content.mt_doc_body select hash, jsonb_build_object('html', html, 'text', text, 'outline', outline, 'blocks', blocks) from content.body;
            delete from content.body
            """);
        Task<Finished>[] starting;

        await using (
            await DatabaseGate.CloseAsync(
                app,
                "create trigger gate after insert on content.body execute function gate()"
            )
        )
        {
            var impatient = app.ConnectionString + ";Command Timeout=2";
            starting = [ServerProcess.RunAsync(impatient, "db-apply"), ServerProcess.RunAsync(impatient, "db-apply")];
            const string Waiting =
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = "
                    + "'Lock' and query_start < now() - interval '3 s'";
            while (
                !starting.Any(start => start.IsCompleted)
                && (long)(await Sql.ScalarAsync(app, Waiting))! < starting.Length
            )
                await Task.Delay(20);
        }

        (await Task.WhenAll(starting)).ShouldAllBe(finished => finished.ExitCode == 0);
        (
            await app.Items.FindAsync<Article>(await app.NowAsync(), "old", TestContext.Current.CancellationToken)
        )!.Value.Body.Text.ShouldBe("Written long ago.");
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("import")]
    public async Task No_database_at_start_says_which_three_ways_there_are_and_exits_with_1(string verb)
    {
        var finished = await ServerProcess.RunAsync(
            "Host=127.0.0.1;Port=1;Username=nobody;Password=geheim;Database=none;Timeout=2",
            verb
        );
        finished.ExitCode.ShouldBe(1);
        foreach (var way in new[] { "install PostgreSQL", "download", "ConnectionStrings__Content=" })
            finished.Error.ShouldContain(way);
        (finished.Error + finished.Output).ShouldNotContain("geheim");
        finished.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_private_database_keeps_its_content_from_one_run_to_the_next()
    {
        using var data = new ScratchFolder();
        _folder.Write("articles/fine.md", "---\ntitle: Fine\n---\n");
        (await ServerProcess.RunAsync(null, "import", _folder.Path, "--data", data.Path)).Output.ShouldContain(
            "release 1"
        );
        (await ServerProcess.RunAsync(null, "explain", "article", "fine", "--data", data.Path)).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_private_server_that_is_killed_while_it_is_in_use_comes_back()
    {
        using var data = new ScratchFolder();
        _folder.Write("articles/fine.md", "---\ntitle: Fine\n---\n");
        await using var server = await ServerProcess.ServeAsync(null, _folder.Path, "--data", data.Path);

        using (
            var postgres = Process.GetProcessById(
                int.Parse(File.ReadLines(Path.Combine(data.Path, "postgres", "postmaster.pid")).First())
            )
        )
        {
            postgres.Kill(entireProcessTree: true); // a connection outlives its server for a moment, and would answer
            await postgres.WaitForExitAsync();
        }

        using (var away = await server.Client.GetAsync("/v1/articles/fine"))
            away.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await server.EventuallyAsync("/v1/articles/fine", answer => answer.Contains("\"Fine\""));
        (await ServerProcess.RunAsync(null, "keys", "list", "--data", data.Path)).ExitCode.ShouldBe(0);
        // the verb left the server to who still uses it
        (await server.Client.GetStringAsync("/v1/articles/fine")).ShouldContain("Fine");
        (await server.StopAsync()).ShouldBe(0, server.Output);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<long> TablesAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var count = source.CreateCommand(
            "select count(*) from information_schema.tables where table_schema = 'content'"
        );
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
