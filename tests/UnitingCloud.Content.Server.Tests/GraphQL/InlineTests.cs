using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using UnitingCloud.Content.Server.Releases.Migrations;
using UnitingCloud.Content.Server.Tests.Feeds;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.GraphQL;

/// <summary>The words of blocks, with their marks and with the items that their links lead to.</summary>
public sealed class InlineTests
{
    private const string Links = """
        query Links($slug: String!) { article(slug: $slug) { blocks { ... on ParagraphBlock {
            inlines { text marks link { url item { __typename ... on Article { title } } } } } } } }
        """;

    [Fact]
    public async Task A_link_names_its_item_and_any_number_of_links_takes_as_many_statements()
    {
        await using var app = await FeedApp.StartAsync();
        using var folder = new ScratchFolder();
        var others = Enumerable.Range(0, 20).Select(n => $"a{n}").ToList();
        foreach (var name in others) folder.Write($"articles/{name}.md", $"---\ntitle: Title {name}\n---\nText.\n");
        folder.Write(
            "articles/one.md", "---\ntitle: One\n---\nAbout [**it**](a7.md#top), [us](https://x.example/).\n");
        folder.Write(
            "articles/many.md",
            $"---\ntitle: Many\n---\n{string.Join("\n\n", others.Select(name => $"[Words]({name}.md)"))}\n");
        await app.ImportAsync(folder);
        await app.QueryAsync("{ articles { nodes { title } } }"); // the items are known from here on

        var (one, few) = await CountAsync("one");
        var (many, same) = await CountAsync("many");

        one[0]!["inlines"].ShouldBeJson("""
            [{ "text": "About ", "marks": [], "link": null },
             { "text": "it", "marks": ["STRONG"],
               "link": { "url": "/articles/a7#top", "item": { "__typename": "Article", "title": "Title a7" } } },
             { "text": ", ", "marks": [], "link": null },
             { "text": "us", "marks": [], "link": { "url": "https://x.example/", "item": null } },
             { "text": ".", "marks": [], "link": null }]
            """);
        many.Select(block => (string?)block!["inlines"]![0]!["link"]!["item"]!["title"])
            .ShouldBe(others.Select(name => $"Title {name}"));
        same.ShouldBe(few);
        var tree = await app.QueryAsync("""{ article(slug: "one") { blockTree } }""");
        var body = (await app.GetAsync("/v1/articles/one"))["body"]!;
        JsonNode.DeepEquals(tree["article"]!["blockTree"], body["blocks"]).ShouldBeTrue();

        async Task<(JsonArray Blocks, int Statements)> CountAsync(string slug)
        {
            using var statements = new Statements();
            var data = await app.QueryAsync(Links, new { slug });
            return (data["article"]!["blocks"]!.AsArray(), statements.Of(app).Count);
        }
    }

    [Fact]
    public async Task Bodies_of_an_older_version_of_the_program_get_theirs_when_the_database_is_brought_up()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("old"));
        await Sql.ScalarAsync(app, """
            update content.body set form = 0, blocks = '[{"type":"list","ordered":false,"items":[{"blocks":[
                {"type":"paragraph","text":"Old words","html":"<em>Old</em> words"}]}]}]'
            """);

        await BlockMigration.MigrateAsync(app.Services.GetRequiredService<NpgsqlDataSource>());

        var data = await app.QueryAsync("""
            { article(slug: "old") { blocks { ... on ListBlock { items { blocks { ... on ParagraphBlock {
                inlines { text marks } } } } } } } }
            """);
        data["article"]!["blocks"]![0]!["items"]![0]!["blocks"]![0]!["inlines"].ShouldBeJson("""
            [{ "text": "Old", "marks": ["EMPHASIS"] }, { "text": " words", "marks": [] }]
            """);
    }
}
