using Marten;
using Shouldly;
using UnitingCloud.Content.Server.Storage;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Storage;

public sealed class SearchIndexTests
{
    [Theory]
    [InlineData("kafka", "J-2", "J-3")]
    [InlineData("kubernetes engineer", "J-1")]
    [InlineData("KÖLN", "J-3")]
    [InlineData("koln", "J-3")]
    [InlineData("\"event streams\"", "J-3")]
    [InlineData("engineering -kafka", "J-1")]
    [InlineData("' or 1=1 --")]
    [InlineData("?")]
    [InlineData("")]
    public async Task Finds_jobs_by_the_words_of_title_skills_and_text(string words, params string[] expected)
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Job("J-1", "We run everything on Kubernetes."),
            Authored.Job("J-2", "Nothing to see.", j => j with { Skills = [new JobSkill("Kafka")] }),
            Authored.Job("J-3", "Event streams over Kafka, in Köln."));

        await using var session = app.Store.QuerySession();
        var found = await session.Published<Job>(await app.NowAsync()).Matching(words).OrderBy(v => v.Key).Select(v => v.Key).ToListAsync();

        found.ShouldBe(expected);
    }

    [Fact]
    public async Task Matching_keeps_to_the_point_that_is_read()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("one", "Old words."));
        await app.ReleaseAsync(Authored.Article("one", "New words."));

        await using var session = app.Store.QuerySession();
        (await session.Published<Article>(await app.NowAsync()).Matching("old").CountAsync()).ShouldBe(0);
        (await session.Published<Article>(new AsOf(1, app.Now)).Matching("old").CountAsync()).ShouldBe(1);
    }
}
