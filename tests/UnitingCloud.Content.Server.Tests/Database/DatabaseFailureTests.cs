using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Tests.Posting;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Database;

/// <summary>The database goes away under a running server, and comes back.</summary>
public sealed class DatabaseFailureTests
{
    [Theory]
    [InlineData("/v1/articles")]
    [InlineData("/v1/articles/opportunities-in-distributed-systems")]
    [InlineData("/v1/jobs?q=kubernetes")]
    [InlineData("/v1/changes")]
    [InlineData("/graphql?query={threads{nodes{title}}}")]
    [InlineData("/health/ready")]
    public async Task Meanwhile_it_answers_503_with_Retry_After_and_recovers_by_itself(string url)
    {
        // what is in the cache would be answered until the head hears of the failure
        await using var app = await WholeApp.StartAsync(cache: false);
        (await app.Client.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await LetInAsync(app, false);
        using (var response = await app.Client.GetAsync(url))
        {
            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, await response.Content.ReadAsStringAsync());
            response.Headers.RetryAfter.ShouldNotBeNull();
            (await response.Content.ReadAsStringAsync()).ShouldNotContain("Npgsql");
        }

        (await app.Client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await LetInAsync(app, true);
        (await app.Client.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("53100", "no space")]
    [InlineData("53200", "out of memory")]
    [InlineData("25006", "no changes")]
    [InlineData("57014", "too long")]
    [InlineData("55P03", "too long")]
    [InlineData("58030", "disk")]
    public async Task A_write_that_the_database_cannot_take_at_present_is_answered_503_and_can_be_repeated(
        string state,
        string reason
    )
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await Sql.ScalarAsync(
            app,
            $"""
             create function fail() returns trigger language plpgsql as $$ begin raise exception using errcode = '{state}'; end $$;
             create trigger fail before insert on content.posted for each row execute function fail()
             """);

        using (
            var refused = await recruiter.PutAsync(
                "NB-1",
                Recruiter.Job("NB-1"),
                request => request.Headers.Add("Idempotency-Key", "one")
            )
        )
        {
            var body = await refused.Content.ReadAsStringAsync();
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, body);
            refused.Headers.RetryAfter.ShouldNotBeNull();
            body.ShouldContain("/problems/database-unavailable");
            body.ShouldContain(reason);
        }

        (await app.Client.GetStringAsync("/health/ready")).ShouldContain(reason);

        await Sql.ScalarAsync(app, "drop function fail cascade");
        using var repeated = await recruiter.PutAsync(
            "NB-1",
            Recruiter.Job("NB-1"),
            request => request.Headers.Add("Idempotency-Key", "one")
        );
        repeated.StatusCode.ShouldBe(HttpStatusCode.Created, await repeated.Content.ReadAsStringAsync());
        app.Clock.Now += TimeSpan.FromMinutes(1);
        (await app.Client.GetStringAsync("/health/ready")).ShouldBe("ready\n");
    }

    [Theory]
    [InlineData("/v1/articles")]
    [InlineData("/v1/jobs/snapshot")]
    [InlineData("/graphql?query={threads{nodes{title}}}")]
    [InlineData("/feeds/generic.xml")]
    [InlineData("/sitemap.xml")]
    public async Task A_read_that_the_database_cuts_off_is_answered_503(string url)
    {
        await using var app = await WholeApp.StartAsync();
        var database = new NpgsqlConnectionStringBuilder(app.ConnectionString).Database;
        await Sql.ScalarAsync(app, $"alter database {database} set statement_timeout to '300ms'");
        await using var holder = new NpgsqlConnection(
            app.ConnectionString + ";Pooling=false;Options=-c statement_timeout=0"
        );
        await holder.OpenAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand(
            """
            do $$ declare held record; begin
              for held in select tablename from pg_tables where schemaname = 'content' and tablename <> 'head' loop
                execute format('lock table content.%I in access exclusive mode', held.tablename);
              end loop;
            end $$
            """,
            holder))
            await hold.ExecuteNonQueryAsync();
        app.Database.Clear(); // connections made from now on have the setting
        app.Services.GetRequiredService<GenericPlanDataSource>().DataSource.Clear();

        using var response = await app.Client.GetAsync(url);

        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, body);
        response.Headers.RetryAfter.ShouldNotBeNull();
        body.ShouldContain("too long");
        await transaction.RollbackAsync();
        var ready = await app.Client.GetStringAsync("/health/ready");
        ready.ShouldBe("ready, within the last minute: The database took too long to answer\n");
    }

    [Theory]
    [InlineData("/v1/jobs?q=go")]
    [InlineData("/v1/search?q=go")]
    [InlineData("/v1/jobs/snapshot?q=go")]
    [InlineData("/v1/jobs/changes?q=go")]
    [InlineData("/feeds/generic.xml?q=go")]
    [InlineData("/feeds/jobs.json?q=go")]
    [InlineData("/feeds/jobs.csv?q=go")]
    [InlineData("/feeds/jobs.jsonld?q=go")]
    [InlineData("/graphql?query={jobs(where:{text:\"go\"}){totalCount}}")]
    public async Task A_read_that_is_beyond_a_limit_of_the_database_is_answered_400(string url)
    {
        await using var app = await WholeApp.StartAsync(cache: false);
        (await app.Client.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Sql.ScalarAsync(
            app,
            """
            create function beyond() returns tsvector language plpgsql as
            $$ begin raise exception using errcode = '54001'; end $$;
            alter table content.search rename to searched;
            create view content.search as select kind, id, revision, form, beyond() as words from content.searched
            """);

        using var response = await app.Client.GetAsync(url);

        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, body);
        body.ShouldContain("fewer or shorter");
    }

    [Fact]
    public async Task A_database_that_takes_no_changes_is_read_and_told_of()
    {
        await using var app = await PostApp.StartAsync();
        var name = new NpgsqlConnectionStringBuilder(app.ConnectionString).Database;
        await Sql.ScalarAsync(app, $"alter database \"{name}\" set default_transaction_read_only = on");

        (await app.Client.GetStringAsync("/health/ready")).ShouldBe(
            "ready, the database takes no changes at present\n");
        (await app.Client.GetAsync("/v1/jobs")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_frozen_database_is_told_of_within_seconds()
    {
        using var content = new ScratchFolder();
        using var data = new ScratchFolder();
        content.Write("articles/fine.md", "---\ntitle: Fine\n---\n");
        await using var server = await ServerProcess.ServeAsync(null, content.Path, "--data", data.Path);
        var postmaster = File.ReadLines(Path.Combine(data.Path, "postgres", "postmaster.pid")).First();
        await server.EventuallyAsync("/health/ready", answer => answer == "ready\n");

        await SignalAsync("STOP", postmaster);
        try
        {
            var asked = Stopwatch.GetTimestamp();
            using var response = await server.Client.GetAsync("/health/ready");
            // two, and what a busy machine adds
            Stopwatch.GetElapsedTime(asked).ShouldBeLessThan(TimeSpan.FromSeconds(5));
            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            response.Headers.RetryAfter.ShouldNotBeNull();
            (await response.Content.ReadAsStringAsync()).ShouldBe("the database cannot be reached\n");
        }
        finally
        {
            await SignalAsync("CONT", postmaster);
        }

        await server.EventuallyAsync("/health/ready", answer => answer == "ready\n");
    }

    /// <summary>Sends a signal to a PostgreSQL server and all of its processes.</summary>
    private static async Task SignalAsync(string signal, string postmaster)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{signal} {postmaster} $(ps -o pid= --ppid {postmaster})"]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0);
    }

    private static async Task LetInAsync(ContentApp app, bool allow)
    {
        var settings = new NpgsqlConnectionStringBuilder(app.ConnectionString);
        var database = settings.Database;
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(app.ConnectionString)
            {
                Database = "postgres",
                Pooling = false,
            }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"alter database {database} allow_connections {allow}; select pg_terminate_backend(pid) from "
                + $"pg_stat_activity where datname = '{database}'",
            connection
        );
        await command.ExecuteNonQueryAsync();
    }
}
