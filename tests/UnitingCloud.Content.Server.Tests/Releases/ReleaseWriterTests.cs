using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Releases.Tables;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Releases;

public sealed class ReleaseWriterTests
{
    [Fact]
    public async Task Writers_take_turns_and_leave_no_gap()
    {
        await using var app = await ContentApp.StartAsync();

        var releases = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => Task.Run(() => app.ReleaseAsync(Authored.Article($"article-{n}"))))
        );

        releases.Select(r => r!.Revision).Order().ShouldBe(Enumerable.Range(1, 8));
        for (var revision = 1; revision <= 8; revision++)
            (await app.SeenAsync<Article>(new AsOf(revision, app.Now))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_release_given_up_is_taken_back()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("one"));
        var item = Authored.Article("one", "Other.");
        await using (
            var release = await app
                .Services.GetRequiredService<ReleaseWriter>()
                .BeginAsync(new ReleaseOrigin("folder"), default)
        )
        {
            await release.ExpectFolderAsync([Authored.EntryOf(item)], default);
            await release.PutAsync([item], default);
        }

        await using var session = app.Store.QuerySession();
        (await session.Query<Version<Article>>().ToListAsync())
            .ShouldHaveSingleItem()
            .SupersededIn.ShouldBe(int.MaxValue);
        (await app.ReleaseAsync(item)).ShouldNotBeNull().Revision.ShouldBe(2);
    }

    [Fact]
    public async Task A_writer_that_loses_its_connection_fails_and_the_next_one_succeeds()
    {
        await using var app = await ContentApp.StartAsync();
        var item = Authored.Article("one");
        var release = await app
            .Services.GetRequiredService<ReleaseWriter>()
            .BeginAsync(new ReleaseOrigin("folder"), default);
        await release.ExpectFolderAsync([Authored.EntryOf(item)], default);
        await release.PutAsync([item], default);
        await CutAsync(app);

        await Should.ThrowAsync<NpgsqlException>(() => release.CommitAsync(default));
        await release.DisposeAsync();

        (await app.ReleaseAsync(item)).ShouldNotBeNull().Revision.ShouldBe(1);
    }

    [Fact]
    public async Task A_release_is_never_older_than_the_one_before()
    {
        await using var app = await ContentApp.StartAsync();
        var first = await app.ReleaseAsync(Authored.Article("one"));
        app.Clock.Now -= TimeSpan.FromHours(1);

        (await app.ReleaseAsync(Authored.Article("two"))).ShouldNotBeNull().At.ShouldBe(first!.At);
    }

    [Fact]
    public async Task The_head_is_right_whatever_happens_to_its_listener()
    {
        await using var app = await ContentApp.StartAsync();
        var head = app.Services.GetRequiredService<Head>();
        for (var revision = 1; revision <= 5; revision++)
        {
            await CutAsync(app);
            await app.ReleaseAsync(Authored.Article($"article-{revision}"));
            (await head.CurrentAsync(default)).ShouldBe(revision);
        }
    }

    [Fact]
    public async Task A_writer_waits_no_longer_than_its_bound()
    {
        await using var app = await ContentApp.StartAsync();
        var writer = Writer(app, wait: TimeSpan.FromMilliseconds(100), idle: TimeSpan.FromHours(1));
        await using (await writer.BeginAsync(new ReleaseOrigin("folder"), default))
        {
            (
                await Should.ThrowAsync<WriterBusyException>(() =>
                    writer.BeginAsync(new ReleaseOrigin("folder"), default)
                )
            ).Message.ShouldContain("0.1 seconds");
            await Should.ThrowAsync<WriterBusyException>(() => writer.WithLockAsync(_ => Task.FromResult(0), default));
        }

        (await app.ReleaseAsync(Authored.Article("one"))).ShouldNotBeNull().Revision.ShouldBe(1);
    }

    [Fact]
    public async Task A_writer_that_has_fallen_silent_is_ended_by_the_next()
    {
        await using var app = await ContentApp.StartAsync();
        var item = Authored.Article("one");
        var silent = await app
            .Services.GetRequiredService<ReleaseWriter>()
            .BeginAsync(new ReleaseOrigin("folder"), default);
        await silent.ExpectFolderAsync([Authored.EntryOf(item)], default);
        await silent.PutAsync([item], default);

        await using (
            await Writer(app, wait: TimeSpan.FromSeconds(30), idle: TimeSpan.Zero)
                .BeginAsync(new ReleaseOrigin("folder"), default)
        )
            (await Sql.ScalarAsync(app, "select count(*) from content.mt_doc_article")).ShouldBe(0L);

        await Should.ThrowAsync<NpgsqlException>(() => silent.CommitAsync(default));
        await silent.DisposeAsync();
        (await app.ReleaseAsync(item)).ShouldNotBeNull().Revision.ShouldBe(1);
    }

    [Fact]
    public async Task A_writer_that_has_fallen_silent_in_the_middle_of_a_copy_is_ended_too()
    {
        await using var app = await ContentApp.StartAsync();
        await using var holder = await HoldLockAsync(app);
        var copy = await holder.BeginTextImportAsync(
            "copy content.body (hash) from stdin",
            TestContext.Current.CancellationToken
        );

        await using (
            await Writer(app, wait: TimeSpan.FromSeconds(30), idle: TimeSpan.Zero)
                .BeginAsync(new ReleaseOrigin("folder"), default)
        )
            Should.Throw<Exception>(copy.Dispose);
    }

    [Fact]
    public async Task A_writer_that_the_database_works_for_is_never_ended()
    {
        await using var app = await ContentApp.StartAsync();
        await using var holder = await HoldLockAsync(app);
        await using var work = new NpgsqlCommand("select pg_sleep(600)", holder) { CommandTimeout = 0 };
        using var stop = new CancellationTokenSource();
        var working = work.ExecuteNonQueryAsync(stop.Token);
        while (
            (string)(await Sql.ScalarAsync(app, $"select state from pg_stat_activity where pid = {holder.ProcessID}"))!
            != "active"
        )
            await Task.Delay(10, TestContext.Current.CancellationToken);

        await Should.ThrowAsync<WriterBusyException>(() =>
            Writer(app, wait: TimeSpan.FromMilliseconds(100), idle: TimeSpan.Zero)
                .BeginAsync(new ReleaseOrigin("folder"), default)
        );

        working.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(working);
    }

    private static ReleaseWriter Writer(ContentApp app, TimeSpan wait, TimeSpan idle) =>
        new(
            app.Database,
            app.Services.GetRequiredService<Head>(),
            new WriterLimits(wait, idle),
            app.Clock,
            NullLogger<ReleaseWriter>.Instance
        );

    private static async Task<NpgsqlConnection> HoldLockAsync(ContentApp app)
    {
        var holder = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(app.ConnectionString) { Pooling = false }.ConnectionString
        );
        await holder.OpenAsync();
        await using var command = new NpgsqlCommand($"select pg_advisory_lock({ReleaseWriter.WriterLock})", holder);
        await command.ExecuteNonQueryAsync();
        return holder;
    }

    /// <summary>
    /// Ends every connection to the database but the one that asks, then empties the pool of the dead.
    /// </summary>
    private static async Task CutAsync(ContentApp app)
    {
        await using (var command = app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid "
                + "<> pg_backend_pid()"))
            await command.ExecuteNonQueryAsync();
        app.Services.GetRequiredService<NpgsqlDataSource>().Clear();
    }
}
