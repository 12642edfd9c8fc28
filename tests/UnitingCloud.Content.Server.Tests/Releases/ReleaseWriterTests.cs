using Marten;
using Microsoft.Extensions.DependencyInjection;
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

        var releases = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => app.ReleaseAsync(Authored.Article($"article-{n}")))));

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
        await using (var release = await app.Services.GetRequiredService<ReleaseWriter>().BeginAsync(new ReleaseOrigin("folder"), default))
        {
            await release.ExpectFolderAsync([Authored.EntryOf(item)], default);
            await release.PutAsync([item], default);
        }

        await using var session = app.Store.QuerySession();
        (await session.Query<Version<Article>>().ToListAsync()).ShouldHaveSingleItem().SupersededIn.ShouldBe(int.MaxValue);
        (await app.ReleaseAsync(item)).ShouldNotBeNull().Revision.ShouldBe(2);
    }

    [Fact]
    public async Task A_writer_that_loses_its_connection_fails_and_the_next_one_succeeds()
    {
        await using var app = await ContentApp.StartAsync();
        var item = Authored.Article("one");
        var release = await app.Services.GetRequiredService<ReleaseWriter>().BeginAsync(new ReleaseOrigin("folder"), default);
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

    /// <summary>Ends every connection to the database but the one that asks, then empties the pool of the dead.</summary>
    private static async Task CutAsync(ContentApp app)
    {
        await using (var command = app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"))
            await command.ExecuteNonQueryAsync();
        app.Services.GetRequiredService<NpgsqlDataSource>().Clear();
    }
}
