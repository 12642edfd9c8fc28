using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Tests.Node;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Commands;

/// <summary>The verb that editors, hooks and pipelines check content with.</summary>
public sealed class CheckTests : IDisposable
{
    private const string Fine = "---\ntitle: Fine\n---\n\nText.\n";
    private const string Colon = "---\ntitle: Rust: a year on\n---\n\nText.\n";
    private const string Warned = "---\ntitle: Warned\n---\n\n##Heading\n";

    private readonly ScratchFolder _folder = new();

    private string Content => Path.Combine(_folder.Path, "content");

    [Fact]
    public async Task A_file_is_checked_alone_among_the_files_that_it_refers_to()
    {
        Write("articles/a.md", "---\ntitle: A\nthread: cloud\n---\n\n##Heading\n");
        Write("articles/other.md", Colon);
        Write("threads/cloud.md", "---\ntitle: Cloud\n---\n");
        var (exitCode, output, _) = await CheckAsync(Path.Combine(Content, "articles", "a.md"));
        exitCode.ShouldBe(0);
        output.ShouldContain("articles/a.md:6:1: warning heading-space: ");
        output.ShouldNotContain("other.md");
        (await CheckAsync(Path.Combine(Content, "articles"))).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task With_the_address_of_the_site_full_addresses_of_its_pages_are_checked()
    {
        Write("articles/a.md", "---\ntitle: A\n---\n\n[x](https://www.example.org/articles/nowhere)\n");
        (await CheckAsync(Content)).Output.ShouldNotContain("link-unknown-path");
        (await CheckAsync(Content, "--site", "https://www.example.org/")).Output
            .ShouldContain("articles/a.md:5:5: warning link-unknown-path: ");
        var (exitCode, _, error) = await CheckAsync(Content, "--site", "example");
        exitCode.ShouldBe(1);
        error.ShouldContain("is not an address such as https://www.example.com");
    }

    [Fact]
    public async Task Fix_mends_what_is_certain_keeps_line_ends_and_reports_the_rest()
    {
        Write("articles/a.md",
            "\uFEFF---\r\ntitle: Rust: a year on\r\npublished: 13/5/2026\r\nkind: interveiw\r\n---\r\n\r\n##H\r\n");
        var (exitCode, output, _) = await CheckAsync(Content, "--fix");
        exitCode.ShouldBe(1);
        output.ShouldStartWith("fixed 3 mistakes in 1 file\n");
        output.ShouldContain("articles/a.md:4:7: error value-unknown: ");
        (await File.ReadAllBytesAsync(Path.Combine(Content, "articles", "a.md"))).ShouldBe(Encoding.UTF8.GetBytes(
            "\uFEFF---\r\ntitle: \"Rust: a year on\"\r\npublished: 2026-05-13\r\nkind: interveiw\r\n---\r\n"
                + "\r\n## H\r\n"));
    }

    [Fact]
    public async Task Fix_leaves_files_alone_that_were_not_asked_for()
    {
        Write("articles/a.md", Colon);
        Write("articles/b.md", Colon);
        (await CheckAsync(Path.Combine(Content, "articles", "a.md"), "--fix")).ExitCode.ShouldBe(0);
        (await File.ReadAllTextAsync(Path.Combine(Content, "articles", "b.md"))).ShouldBe(Colon);
    }

    [Fact]
    public async Task Staged_reads_what_the_next_commit_will_have()
    {
        Write("articles/a.md", Colon);
        Write("articles/b.md", Warned);
        await GitAsync("init", "-q");
        await GitAsync("add", ".");
        await GitAsync("-c", "user.name=T", "-c", "user.email=t@site.example", "commit", "-q", "-m", "first");
        Write("articles/c.md", Warned);
        await GitAsync("add", "content/articles/c.md");
        Write("articles/c.md", Fine);
        Write("articles/a.md", Fine);

        (await CheckAsync(Content)).ExitCode.ShouldBe(0);
        var (exitCode, output, _) = await CheckAsync(Content, "--staged");

        exitCode.ShouldBe(1);
        output.ShouldContain("articles/a.md:2:12: error yaml-syntax: ");
        output.ShouldContain("articles/c.md:5:1: warning heading-space: ");
        output.ShouldNotContain("articles/b.md"); // its warning is not of this commit
    }

    [Fact]
    public async Task Staged_outside_of_a_repository_says_so()
    {
        Write("articles/a.md", Fine);
        var (exitCode, _, error) = await CheckAsync(Content, "--staged");
        exitCode.ShouldBe(1);
        error.ShouldContain("is in no Git repository");
    }

    [Fact]
    public async Task The_same_in_many_files_is_one_line_unless_all_are_asked_for()
    {
        for (var i = 0; i < 5; i++) Write($"articles/a{i}.md", "---\ntitle: A\nlayout: post\n---\n");
        Write("articles/b.md", Warned);
        var output = (await CheckAsync(Content)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        output.Length.ShouldBe(3);
        output[0].ShouldContain("articles/a0.md:3:1: error key-unknown: ");
        output[0].ShouldEndWith("The same in 4 more places, 5 files in all.");
        output[^1].ShouldBe("5 errors, 1 warning; '--fix' can fix 1");
        (await CheckAsync(Content, "--verbose")).Output.Split("error key-unknown").Length.ShouldBe(6);
    }

    [Fact]
    public async Task Warnings_are_filtered_by_rule_and_errors_are_not()
    {
        Write("articles/a.md", "---\ntitle: A\n---\n\n##Heading\n\n# Title\n");
        Write("articles/b.md", Colon);
        (await CheckAsync(Content, "--ignore", "heading-space")).Output.ShouldNotContain("heading-space");
        var only = (await CheckAsync(Content, "--only", "heading-space,link-gap", "--ignore", "yaml-syntax")).Output;
        only.ShouldContain("heading-space");
        only.ShouldNotContain("heading-title");
        only.ShouldContain("yaml-syntax");
        (await CheckAsync(Content, "--ignore", "all")).Output.ShouldNotContain("warning ");
    }

    [Theory]
    [InlineData("--only heading-spaec", "There is no rule 'heading-spaec'; did you mean 'heading-space'?")]
    [InlineData("--fix --staged", "Use one of the two.")]
    public async Task A_wrong_call_exits_with_2(string words, string told)
    {
        Write("articles/a.md", Fine);
        var (exitCode, _, error) = await CheckAsync([Content, .. words.Split(' ')]);
        exitCode.ShouldBe(2);
        error.ShouldContain(told);
    }

    [Fact]
    public async Task Json_has_the_edit_that_mends_a_mistake()
    {
        Write("articles/a.md", Colon);
        var json = JsonNode.Parse((await CheckAsync(Content, "--format", "json")).Output)!.AsArray();
        var edit = json.ShouldHaveSingleItem()!["edit"]!;
        ((int)edit["line"]!, (int)edit["column"]!, (int)edit["endLine"]!, (int)edit["endColumn"]!)
            .ShouldBe((2, 8, 2, 23));
        ((string?)edit["text"], (bool)edit["isSafe"]!).ShouldBe(("\"Rust: a year on\"", true));
    }

    [Fact]
    public async Task Sarif_is_valid_and_has_rules_fixes_and_paths_of_the_repository()
    {
        Write("articles/a b.md", "---\ntitle: A: b\n---\n");
        Write("articles/b.md", Warned);
        await GitAsync("init", "-q");
        var (_, log, _) = await CheckAsync(Content, "--format", "sarif", "--docs", "https://cms.example/");
        Write("articles/b.md", Fine);
        File.Delete(Path.Combine(Content, "articles", "a b.md"));
        var (_, empty, _) = await CheckAsync(Content, "--format", "sarif");

        (await Reader.RunAsync("sarif.mjs", new[] { log, empty, """{ "version": "2.1.0" }""" }))
            .ToJsonString().ShouldBe("""[[],[],[" must have required property \u0027runs\u0027"]]""");
        var run = JsonNode.Parse(log)!["runs"]![0]!;
        var rule = run["tool"]!["driver"]!["rules"]!.AsArray().Single(one => (string?)one!["id"] == "heading-space")!;
        ((string?)rule["helpUri"]).ShouldBe("https://cms.example/docs/rules/heading-space");
        ((string?)rule["fullDescription"]!["text"]).ShouldBe(Rule.Find("heading-space")!.Why);
        var results = run["results"]!.AsArray();
        results.Select(one => (string?)one!["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"])
            .ShouldContain("content/articles/a%20b.md");
        var fix = results.Single(one => (string?)one!["ruleId"] == "heading-space")!["fixes"]![0]!;
        ((string?)fix["artifactChanges"]![0]!["replacements"]![0]!["insertedContent"]!["text"]).ShouldBe(" ");
    }

    [Fact]
    public async Task Annotations_name_files_as_the_repository_does()
    {
        Write("articles/a.md", Colon);
        await GitAsync("init", "-q");
        (await CheckAsync(Content, "--format", "github")).Output.ShouldStartWith(
            "::error file=content/articles/a.md,line=2,endLine=2,col=12,endColumn=13,title=yaml-syntax::");
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string path, string text) => _folder.Write($"content/{path}", text);

    private static Task<Finished> CheckAsync(params string[] words) =>
        ServerProcess.RunAsync(null, ["check", .. words]);

    private async Task GitAsync(params string[] words)
    {
        Assert.SkipUnless(ForeignProgram.IsThere("git"), "Git is not on this machine.");
        using var git = Process.Start("git", ["-C", _folder.Path, .. words]);
        await git.WaitForExitAsync();
        git.ExitCode.ShouldBe(0);
    }
}
