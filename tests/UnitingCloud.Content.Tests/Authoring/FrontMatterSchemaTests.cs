using System.Text.Json.Nodes;
using NJsonSchema;
using Shouldly;
using UnitingCloud.Content.Authoring;
using Xunit;

namespace UnitingCloud.Content.Tests.Authoring;

/// <summary>The JSON Schemas of front matter take what the reader takes, and say what each field is for.</summary>
public sealed class FrontMatterSchemaTests
{
    public static readonly TheoryData<ItemKind> Kinds = [.. ItemKinds.All];

    public static TheoryData<string> Folders =>
        [Path.Combine(Repository.Root, "content"), Path.Combine(Repository.Shared, "corpora", "18f")];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Front_matter_of_real_files_is_valid(string folder)
    {
        Assert.SkipUnless(Directory.Exists(folder), $"{folder} is not there");
        foreach (var kind in ItemKinds.All)
        {
            var schema = await JsonSchema.FromJsonAsync(FrontMatterSchema.Text(kind));
            var files = Directory.EnumerateFiles(Path.Combine(folder, SitePath.Folder(kind)), "*.md");
            foreach (var file in files)
                schema.Validate(Json(await File.ReadAllTextAsync(file)))
                    .Select(error => error.ToString()).ShouldBeEmpty(file);
        }
    }

    [Theory]
    [InlineData("title: A\nkind: interveiw", false)]
    [InlineData("title: A\nsumary: Short", false)]
    [InlineData("summary: Short", false)]
    [InlineData("title: A\npublished: 13/5/2026", false)]
    [InlineData("title: A\nslug: Working in Leeds", false)]
    [InlineData("title: A\nimage: { source: a.png }", false)]
    [InlineData("title: 2026\ntags: one\nimage: https://pictures.example/a.png", true)]
    [InlineData("title: A\ntimezone: Europe/London\npublished: 2026-05-03 09:00\nuntil: 2026-06-01", true)]
    public async Task A_mistake_that_a_single_field_shows_is_found_while_it_is_typed(string yaml, bool isValid)
    {
        var schema = await JsonSchema.FromJsonAsync(FrontMatterSchema.Text(ItemKind.Article));
        (schema.Validate(Json($"---\n{yaml}\n---\n")).Count == 0).ShouldBe(isValid);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_field_says_what_it_is_for(ItemKind kind) =>
        JsonNode.Parse(FrontMatterSchema.Text(kind))!["properties"]!.AsObject()
            .Where(field => field.Value!["description"] is null).Select(field => field.Key).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_schemas_in_the_sample_content_are_those_of_today(ItemKind kind)
    {
        var path = Path.Combine(Repository.Root, "content", ".schemas", FrontMatterSchema.FileName(kind));
        var now = FrontMatterSchema.Text(kind) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1") await File.WriteAllTextAsync(path, now);
        (await File.ReadAllTextAsync(path)).ShouldBe(now, "Run the verb 'schemas', and commit the files.");
    }

    private static string Json(string file)
    {
        var json = JsonNode.Parse(JobPostTests.Json(file))!.AsObject();
        json.Remove("description");
        return json.ToJsonString();
    }
}
