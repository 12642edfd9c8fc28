using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Docs;
using UnitingCloud.Content.Tests;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Docs;

/// <summary>What the guides and README.md say is so.</summary>
public sealed partial class GuideTests
{
    private static readonly string Guides = Path.Combine(Repository.Root, "src/UnitingCloud.Content.Server/Docs");

    public static readonly TheoryData<string> Documents =
        ["README.md", .. Guide.All.Select(guide => $"src/UnitingCloud.Content.Server/Docs/{guide.Name}.md")];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_example_gets_the_answer_that_stands_below_it(string document)
    {
        var markdown = await File.ReadAllTextAsync(Path.Combine(Repository.Root, document));
        var examples = Example.Of(markdown);
        examples.ShouldNotBeEmpty();
        examples.Count(example => example.Language != "clock").ShouldBe(Fence().Count(markdown) / 2);
        await using var app = await WholeApp.StartAsync();
        using var folder = new ScratchFolder();
        await new ExampleRun(app, folder).RunAsync(examples);
    }

    [Fact]
    public void Each_guide_is_listed_and_each_that_is_listed_is_there() =>
        Guide.All.Select(guide => $"{guide.Name}.md")
            .ShouldBe(Directory.EnumerateFiles(Guides, "*.md").Select(Path.GetFileName), ignoreOrder: true);

    [Fact]
    public async Task Every_link_of_every_page_leads_to_a_page_and_to_a_part_of_it()
    {
        await using var app = await WholeApp.StartAsync();
        var pages = new Dictionary<string, IDocument>();
        foreach (var path in Guide.All.Select(guide => guide.Path).Prepend("/docs"))
        {
            var html = await app.Client.GetStringAsync(path);
            html.ShouldNotMatch("{{[a-z]"); // a part that nothing was put in for
            var address = new Uri(app.Client.BaseAddress!, path).ToString();
            pages[address] = await BrowsingContext.New().OpenAsync(response => response.Content(html).Address(address));
        }

        var links = pages.Values.SelectMany(page => page.Links.OfType<IHtmlAnchorElement>())
            .Where(link => link.Host == app.Client.BaseAddress!.Authority)
            .Select(link => link.Href).Distinct().ToList();
        links.Count.ShouldBeGreaterThan(50);
        foreach (var link in links)
        {
            (await app.Client.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.OK, link);
            if (link.Split('#') is [var page, var part] && pages.TryGetValue(page, out var target))
                target.GetElementById(part).ShouldNotBeNull(link);
        }
    }

    [Fact]
    public async Task A_page_has_an_outline_and_says_which_of_the_guides_it_is()
    {
        await using var app = await WholeApp.StartAsync();
        var html = await app.Client.GetStringAsync("/docs/partners");
        var page = await BrowsingContext.New().OpenAsync(response => response.Content(html));
        page.QuerySelectorAll("nav.pages [aria-current]").ShouldHaveSingleItem().TextContent.ShouldBe("Partners");
        page.QuerySelectorAll("nav.outline a").Select(link => link.TextContent).ShouldContain("A consumer");
        html.ShouldContain("createInterface"); // the consumer
    }

    [Fact]
    public async Task The_JSON_Schema_of_a_job_is_served()
    {
        await using var app = await WholeApp.StartAsync();
        using var reply = await app.Client.GetAsync("/docs/job.schema.json");
        reply.Content.Headers.ContentType!.MediaType.ShouldBe("application/schema+json");
        JsonNode.DeepEquals(JsonNode.Parse(await reply.Content.ReadAsStringAsync()), JobPost.Schema()).ShouldBeTrue();
    }

    [Fact]
    public void The_guide_for_editors_names_every_field_of_a_job()
    {
        var guide = File.ReadAllText(Path.Combine(Guides, "editors.md"));
        var fields = JobPost.Schema()["properties"]!.AsObject().Select(field => field.Key);
        fields.Where(field => field is not ("reference" or "description"))
            .Where(field => !guide.Contains($"`{field}`")).ShouldBeEmpty();
    }

    [Fact]
    public void The_guide_for_operators_names_every_setting_that_the_code_reads()
    {
        var guide = File.ReadAllText(Path.Combine(Guides, "operators.md"));
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories);
        var sources = string.Join('\n', files.Select(File.ReadAllText));
        string[] settings =
        [
            .. Variables().Matches(sources).Select(name => name.Groups[1].Value).Where(name => name != "PATH"),
            .. Keys().Matches(sources).Select(key => AsVariable(key.Groups[1].Value)),
            .. FeedSettings().Matches(sources).Select(name => $"__{name.Groups[1].Value}`"),
            .. BoundOptions().Matches(sources).SelectMany(OptionsOf),
        ];
        settings.Length.ShouldBeGreaterThan(10);
        settings.Distinct().Where(setting => !guide.Contains(setting)).ShouldBeEmpty();
    }

    [Fact]
    public void README_is_read_in_a_minute() =>
        File.ReadLines(Path.Combine(Repository.Root, "README.md")).Count().ShouldBeLessThan(150);

    [Theory]
    [InlineData("README.md")]
    [InlineData("content/README.md")]
    [InlineData("src/UnitingCloud.Content.Server/GraphQL/README.md")]
    [InlineData("src/UnitingCloud.Content.Server/Webhooks/README.md")]
    public void Every_folder_and_file_that_a_README_names_is_there(string readme)
    {
        var path = Path.Combine(Repository.Root, readme);
        var links = Links().Matches(File.ReadAllText(path)).Select(link => link.Groups[1].Value).ToList();
        links.ShouldNotBeEmpty();
        foreach (var link in links) Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, link)).ShouldBeTrue(link);
    }

    /// <summary>Each property of a class of options, as the environment names it.</summary>
    private static IEnumerable<string> OptionsOf(Match bound)
    {
        var type = typeof(Guide).Assembly.GetTypes().Single(type => type.Name == bound.Groups["type"].Value);
        return type.GetProperties().Select(property => $"{AsVariable(bound.Groups["section"].Value)}__{property.Name}");
    }

    private static string AsVariable(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    [GeneratedRegex("^ *```", RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\(((?!https?:)[^)#]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex("""GetEnvironmentVariable\("(\w+)"\)""")]
    private static partial Regex Variables();

    [GeneratedRegex("""[\["(](Content(?::\w+)+)["\]]""")]
    private static partial Regex Keys();

    [GeneratedRegex("""JobValues\.Setting\("(\w+)"\)""")]
    private static partial Regex FeedSettings();

    [GeneratedRegex("""AddOptions<(?<type>\w+)>\(\)\s*\.BindConfiguration\("(?<section>[\w:]+)"\)""")]
    private static partial Regex BoundOptions();
}
