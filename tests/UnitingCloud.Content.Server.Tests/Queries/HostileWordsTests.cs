using CsCheck;
using Shouldly;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Queries;

public sealed class HostileWordsTests
{
    [Theory]
    [InlineData("dashes", "-", 33)]
    [InlineData("dashes apart", "- ", 33)]
    [InlineData("dashes between operators", "-&", 40)]
    [InlineData("a chain of hyphens", "a-", 90)]
    [InlineData("words", "word ", 45_000)]
    [InlineData("long chains of hyphens", "some-", 20_000)]
    [InlineData("quotes", "\"", 199)]
    [InlineData("negated phrases", "-\"a\"", 50)]
    [InlineData("alternatives", "or ", 60)]
    public async Task Whatever_is_looked_for_is_a_query(string what, string piece, int times)
    {
        await using var app = await ContentApp.StartAsync();
        var text = string.Concat(Enumerable.Repeat(piece, times)) + "x";

        (await FindAsync(app, text)).ShouldBeEmpty(what);
        await app.Database.SearchAsync(
            await app.NowAsync(),
            Enum.GetValues<ItemKind>(),
            text,
            after: null,
            10,
            default
        );
    }

    [Fact]
    public async Task Random_texts_of_signs_are_queries()
    {
        await using var app = await ContentApp.StartAsync();
        string[] pieces =
        [
            "-",
            "--",
            " ",
            "\"",
            "&",
            "|",
            "!",
            "(",
            ")",
            ":",
            "*",
            "<->",
            "or",
            "a",
            "'",
            "\\",
            "/",
            ".",
            "+",
            "#",
        ];
        var texts = Gen.Int[0, pieces.Length - 1]
            .List[1, 150]
            .Select(list => string.Concat(list.Select(n => pieces[n])));

        await texts.SampleAsync(async text => (await FindAsync(app, text)).ShouldBeEmpty(), iter: 300, threads: 1);
    }

    [Theory]
    [InlineData("kafka -remote", "J-1")]
    [InlineData("kafka --remote", "J-2")]
    [InlineData("kafka---remote", "J-2")]
    [InlineData("--kafka -remote", "J-1")]
    [InlineData("full-stack", "J-1")]
    [InlineData("\"full-stack engineer\"", "J-1")]
    public async Task One_dash_leaves_out_and_more_are_punctuation(string text, string expected)
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Job("J-1", "A kafka full-stack engineer."),
            Authored.Job("J-2", "Some kafka, remote.")
        );

        (await FindAsync(app, text)).ShouldBe([expected]);
    }

    private static async Task<List<string>> FindAsync(ContentApp app, string text) =>
        [
            .. (
                await app.Items.ListAsync(
                    await app.NowAsync(),
                    new JobFilter { Text = text },
                    ListOrders.Relevance,
                    after: null,
                    10,
                    default
                )
            ).Items.Select(j => j.Key),
        ];
}
