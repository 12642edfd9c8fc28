using System.Text.Json;
using Shouldly;
using UnitingCloud.Content.Markdown;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Tests;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Node;

/// <summary>What people wrote, rendered by us and by markdown-it: no word, heading, link or cell may differ.</summary>
public sealed class SecondRendererTests
{
    private const string Scheme = "its scheme is none of those that a link of ours may have";

    private static readonly Dictionary<string, string> NoSpeakers = [];

    /// <summary>What differs, and why it is meant to.</summary>
    private static readonly Dictionary<string, string> ByDesign = new(StringComparer.Ordinal)
    {
        ["18f/articles/doing-user-research-to-design-the-next-gen-wdfn.md"] =
            "the title of a picture that stands alone is its caption",
        ["digitalgov/articles/5-tips-for-communicating-technical-information-ipad-pilot.md"] =
            "a line indented by four goes on with the paragraph (CommonMark 0.31, 5.2); markdown-it ends the list",
        ["digitalgov/articles/additional-data-options-with-dap.md"] =
            "asterisks within a bare address belong to it (GFM, 6.9)",
        ["digitalgov/articles/after-the-survey-turning-customer-feedback-into-action.md"] =
            "markdown-it mends 'http://@name'",
        ["digitalgov/articles/how-to-find-your-open-data-hotshots.md"] =
            "markdown-it decodes the words of a bare address",
        ["digitalgov/articles/mobile-gov-user-experience-resources-and-design-tools.md"] = Scheme,
        ["digitalgov/articles/producing-apis-through-data-gov.md"] =
            "underscores within a bare address belong to it (GFM, 6.9)",
        ["digitalgov/articles/tweets-earthquakes.md"] =
            "raw HTML is cleaned piece by piece, and a cell that a blank line cuts ends there",
        ["digitalgov/articles/usa-gov-and-gobiernousa-gov-measure-content-efficiency-with-new-kpi-metric.md"] = Scheme,
        ["digitalgov/articles/webinar-recap-how-to-build-your-digital-dream-team.md"] = Scheme,
    };

    [Theory]
    [InlineData("18f", 1_000)]
    [InlineData("digitalgov", 3_700)]
    public async Task Shows_what_another_renderer_shows(string corpus, int atLeast)
    {
        var folder = Path.Combine(Repository.Shared, "corpora", corpus);
        Assert.SkipUnless(Directory.Exists(folder), $"The corpus {folder} is not on this machine.");
        var files = Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order().ToList();
        var bodies = files.ConvertAll(file => Body(File.ReadAllText(file)));
        bodies.Count.ShouldBeGreaterThan(atLeast);

        var theirs = (await RenderAsync(bodies)).ToList();

        var differences = bodies.AsParallel().AsOrdered()
            .Select((body, i) => (Name: Name(files[i]), Told: Differences(body, theirs[i])))
            .Where(difference => difference.Told.Count > 0).ToList();
        differences.Where(difference => !ByDesign.ContainsKey(difference.Name))
            .Select(difference => $"{difference.Name}: {string.Join("; ", difference.Told)}").ShouldBeEmpty();
        ByDesign.Keys.Where(name => name.StartsWith(corpus + "/", StringComparison.Ordinal))
            .Except(differences.Select(difference => difference.Name)).ShouldBeEmpty("these do not differ any more");

        string Name(string file) => $"{corpus}/{Path.GetRelativePath(folder, file).Replace('\\', '/')}";
    }

    /// <summary>The mistakes that this net was made for, in small.</summary>
    [Theory]
    [InlineData("| a | b |\n| - | - |\n| 1 | 2 |\nplain text under it\n")]
    [InlineData("| a | b |\n| - | - |\n| `x\\|y` | z\\|z |\n> quote\n")]
    [InlineData("a[^1][^2][^3] b\n\n[^1]: one\n[^2]: two\n[^3]: three\n")]
    [InlineData("okay![^1] [^1](/link) [^1](no link)\n\n[^1]: one\n# Heading\n\n    code\n")]
    [InlineData("x[^1]\n\n[^1]: one\n\n    more\n\n  para\n")]
    [InlineData("- a\n   1. b\n         - c\n\n* d\n   * e\n      * f\n         * g\n")]
    [InlineData("[link](foo\\)\\:) [b]((https://x.example/y)) [c](https://x.example/~d/e'f?g=~h)\n")]
    [InlineData("words[\n](https://x.example)[more](https://x.example)\n")]
    [InlineData("- [x](https://x.example)\n- [ ]y\n- [ ] z\n")]
    [InlineData("a ~~b~~ ~~c~\n")]
    public async Task Shows_in_small_what_another_renderer_shows(string markdown)
    {
        var theirs = (await RenderAsync([markdown])).Single();

        Differences(markdown, theirs).ShouldBeEmpty();
    }

    [Fact]
    public void The_renderer_of_the_guide_has_about_forty_lines() =>
        File.ReadLines(Path.Combine(Repository.Root, "src/UnitingCloud.Content.Server/Docs/renderer.mjs")).Count()
            .ShouldBeLessThanOrEqualTo(45);

    [Theory]
    [InlineData("content", 1)]
    [InlineData("18f", 2)]
    [InlineData("digitalgov", 8)]
    public async Task Shows_from_blocks_what_it_shows_from_HTML(string corpus, int each)
    {
        var folder = corpus == "content"
            ? Path.Combine(Repository.Root, corpus) : Path.Combine(Repository.Shared, "corpora", corpus);
        Assert.SkipUnless(Directory.Exists(folder), $"The corpus {folder} is not on this machine.");
        var files = Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order()
            .Where(file => Path.GetFileName(file) != "README.md").Where((_, i) => i % each == 0).ToList();

        var told = await CompareBlocksAsync(files.ConvertAll(file => Body(File.ReadAllText(file))));

        told.Zip(files, (differences, file) => (Path.GetFileName(file), string.Join("; ", differences)))
            .Where(pair => pair.Item2.Length > 0).ShouldBeEmpty();
    }

    [Fact]
    public async Task Shows_from_blocks_in_small_what_it_shows_from_HTML()
    {
        string[] bodies =
        [
            "## A *heading* & `code`\n\n**a** *b* ***c*** ~~d~~ [*e* f](/g \"h\")\\\ni <kbd>j</kbd>\n",
            "- [x] done\n- [ ] not\n  1. [one](/a) [two](/a)\n  2. > quoted\n     >\n     > - deep\n",
            "| a | b |\n| :- | -: |\n| `1` | [2](/c) |\n\n---\n\n    code <b>\n",
            "a[^1] b[^2] a[^1]\n\n[^1]: one\n[^2]: two\n\n    more\n",
            "![alone](https://x.example/a.png \"caption\")\n\nwith ![a *b*](https://x.example/a.png) words\n",
            "> [!NOTE]\n> words\n\n::: tip Title\nwords\n:::\n\n::: pullquote Someone\nwords *there*\n:::\n",
            "## What *now*?\n\n**Someone:** This [and](/that).\n\nThat.\n\n**Another:** No.\n",
            "<div>by <b>hand</b><p>two</p></div>\n\nan &nbsp; entity &lt;b&gt;\n",
        ];

        (await CompareBlocksAsync(bodies)).SelectMany(differences => differences).ShouldBeEmpty();
    }

    /// <summary>How our blocks, by the renderer of the guide, differ from our HTML.</summary>
    private static async Task<IReadOnlyList<IReadOnlyList<string>>> CompareBlocksAsync(IReadOnlyList<string> bodies)
    {
        var rendered = bodies.AsParallel().AsOrdered().Select(body => Render(body).Body).ToList();
        var blocks = rendered.Select(body => JsonSerializer.SerializeToNode(body.Blocks, ContentJson.Options));
        var shown = await Reader.RunAsync("render-blocks.mjs", blocks);
        return
        [
            .. rendered.Zip(shown.AsArray()).AsParallel().AsOrdered().Select(pair =>
            {
                var (body, theirs) = (pair.First, HtmlContent.Of((string)pair.Second!));
                var ours = HtmlContent.Of(body.Html.Replace("footnote-", "note-", StringComparison.Ordinal));
                // HTML by hand has headings and tables that blocks tell the words of.
                if (HasHtml(body)) theirs = theirs with { Headings = ours.Headings, Cells = ours.Cells };
                return Decoded(ours).Against(Decoded(theirs));
            }),
        ];

        // An address in HTML has what it cannot hold encoded, and neighbours with the same link are one in blocks.
        static HtmlContent Decoded(HtmlContent content)
        {
            var links = content.Links.Select(Uri.UnescapeDataString)
                .Select(link => link[0] == '!' ? link : link[link.LastIndexOf("](", StringComparison.Ordinal)..])
                .ToList();
            return content with { Links = [.. links.Where((link, i) => i == 0 || link != links[i - 1])] };
        }
    }

    private static bool HasHtml(Content.Body body)
    {
        var blocks = JsonSerializer.Serialize(body.Blocks, ContentJson.Hashed);
        return blocks.Contains("\"type\":\"html\"") || blocks.Contains("<h"); // a heading within a paragraph
    }

    private static async Task<IEnumerable<string>> RenderAsync(IEnumerable<string> bodies) =>
        (await Reader.RunAsync("render-markdown.mjs", bodies)).AsArray().Select(html => html!.GetValue<string>());

    private static IReadOnlyList<string> Differences(string markdown, string theirs) =>
        HtmlContent.Of(Render(markdown).Body.Html).Against(HtmlContent.Of(theirs));

    private static RenderedMarkdown Render(string markdown) =>
        MarkdownBody.Render(
            new MarkdownSource("articles/a.md", markdown, 1), new Elsewhere(), NoSpeakers, TimeSpan.FromMinutes(1));

    private static string Body(string file)
    {
        var text = file.ReplaceLineEndings("\n");
        return text[(text.IndexOf("\n---\n", 3, StringComparison.Ordinal) + 5)..];
    }

    /// <summary>All that is linked to is on a site that is gone.</summary>
    private sealed class Elsewhere : IContentLinks
    {
        public LinkTarget Resolve(string fromFile, string url, bool image) => new LinkTarget.Elsewhere(Known: true);

        public string? Thread(string slug) => null;

        public string? Suggest(string kind, string slug) => null;
    }
}
