using Shouldly;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Releases;

public sealed class SearchTableTests
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

        var found = await app.Database.ListAsync(
            await app.NowAsync(),
            new JobFilter { Text = words },
            ListOrders.Title,
            after: null,
            10,
            default
        );

        found.Items.Select(j => j.Key).ShouldBe(expected);
    }

    [Fact]
    public async Task Matching_keeps_to_the_point_that_is_read()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("one", "Old words."));
        await app.ReleaseAsync(Authored.Article("one", "New words."));

        var old = new ArticleFilter { Text = "old" };
        (
            await app.Database.ListAsync(await app.NowAsync(), old, ListOrders.Title, after: null, 10, default)
        ).Items.ShouldBeEmpty();
        (
            await app.Database.ListAsync(new AsOf(1, app.Now), old, ListOrders.Title, after: null, 10, default)
        ).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_search_finds_items_of_every_kind_and_the_title_counts_most()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Article("a", "A word on kafka, and much else."),
            Authored.Thread("t", "Nothing.", t => t with { Title = "Kafka" }),
            Authored.Person("p", "Nothing.", p => p with { Role = "Kafka engineer" }),
            Authored.Job("J-1", "Nothing.", j => j with { Skills = [new JobSkill("Kafka")] }));

        var first = await app.Database.SearchAsync(
            await app.NowAsync(),
            Enum.GetValues<ItemKind>(),
            "Kafka",
            after: null,
            3,
            default
        );
        var rest = await app.Database.SearchAsync(
            await app.NowAsync(),
            Enum.GetValues<ItemKind>(),
            "Kafka",
            first.Next,
            3,
            default
        );

        first
            .Items.Concat(rest.Items)
            .Select(h => h.Url)
            .ShouldBe(["/threads/t", "/people/p", "/jobs/J-1", "/articles/a"]);
        rest.Next.ShouldBeNull();
    }
}
