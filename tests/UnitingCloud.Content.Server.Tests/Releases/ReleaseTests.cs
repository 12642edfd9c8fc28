using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Releases;

public sealed class ReleaseTests
{
    [Fact]
    public async Task A_release_is_the_next_revision_and_is_seen_whole()
    {
        await using var app = await ContentApp.StartAsync();

        var release = await app.ReleaseAsync(
            Authored.Article("one"),
            Authored.Thread("topic"),
            Authored.Person("kim"),
            Authored.Job("J-1")
        );

        release.ShouldNotBeNull().Revision.ShouldBe(1);
        release.Added.ShouldBe(4);
        var asOf = await app.NowAsync();
        asOf.Revision.ShouldBe(1);
        (await app.SeenAsync<Article>(asOf)).ShouldHaveSingleItem().Title.ShouldBe("About one");
        (await app.SeenAsync<Job>(asOf)).Count.ShouldBe(1);
        (await app.SeenAsync<Article>(new AsOf(0, app.Now))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_release_that_changes_nothing_is_no_release()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("one"));

        (await app.ReleaseAsync(Authored.Article("one"))).ShouldBeNull();

        (await app.NowAsync()).Revision.ShouldBe(1);
    }
}
