using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Commands;

/// <summary>The verbs that others script.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static readonly TheoryData<string, string> WrongCalls = new()
    {
        { "serv", "There is no verb 'serv'; did you mean 'serve'?" },
        { "check --formt json", "There is no option '--formt'; did you mean '--format'?" },
        { "check --format xml", "xml" },
        { "check /nowhere/at/all", "There is no content folder '/nowhere/at/all'." },
        { "explain recipe soup", "recipe" },
        { "explain article", "'explain' needs KEY." },
        { "explain", "'explain' needs KIND and KEY." },
        { "keys", "'keys' needs one of create, list, rotate, revoke, hand-over." },
        { "keys hand-over 0123456789", "'hand-over' needs TO." },
        { "keys hand-over 0123456789 0123456789", "FROM and TO are the same" },
        { "keys create", "--scopes" },
        {
            "keys create --scopes preview,everything",
            "There is no scope 'everything'. The scopes are preview, history, jobs:write, webhooks, metrics."
        },
        { "keys create --scopes preview --days 0", "1 to 730" },
        { "serve --watch perhaps", "perhaps" },
    };

    [Theory]
    [MemberData(nameof(WrongCalls))]
    public async Task A_wrong_call_names_what_is_wrong_and_exits_with_2(string words, string told)
    {
        var (exitCode, output, error) = await ServerProcess.RunAsync(null, words.Split(' '));
        exitCode.ShouldBe(2);
        error.ShouldContain(told);
        error.ShouldNotContain("   at "); // a stack
        output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task Help_lists_every_verb(string word)
    {
        var (exitCode, output, _) = await ServerProcess.RunAsync(null, word);
        exitCode.ShouldBe(0);
        foreach (var verb in new[] { "serve", "check", "new", "import", "explain", "feed", "db-apply", "keys" })
            output.ShouldContain($"  {verb}");
    }

    [Theory]
    [InlineData("explain --help", "<KEY>")]
    [InlineData("help explain", "<KEY>")]
    [InlineData("feed --help", "--accept")]
    [InlineData("keys --help", "rotate")]
    [InlineData("help keys hand-over", "Webhooks are not moved")]
    [InlineData("help keys create", "--scopes")]
    public async Task Help_on_a_verb_says_what_it_takes(string words, string told)
    {
        var (exitCode, output, _) = await ServerProcess.RunAsync(null, words.Split(' '));
        exitCode.ShouldBe(0);
        output.ShouldContain(told);
    }

    [Fact]
    public async Task A_clean_folder_checks_with_0_and_says_nothing_of_errors()
    {
        _folder.Write("articles/fine.md", "---\ntitle: Fine\n---\n\nText.\n");
        var (exitCode, output, _) = await ServerProcess.RunAsync(null, "check", _folder.Path);
        exitCode.ShouldBe(0);
        output.ShouldContain("0 errors");
    }

    [Fact]
    public async Task Every_error_of_every_file_is_told_with_file_line_column_rule_and_fix()
    {
        _folder.Write("articles/first.md", "---\ntitle: First\nthread: nowere\n---\n");
        _folder.Write("articles/second.md", "---\ntitel: Second\n---\n");
        _folder.Write("threads/nowhere.md", "---\ntitle: Nowhere\n---\n");
        var (exitCode, output, _) = await ServerProcess.RunAsync(null, "check", _folder.Path);
        exitCode.ShouldBe(1);
        output.ShouldContain("articles/first.md:3:9: error ");
        output.ShouldContain("'nowhere'");
        output.ShouldContain("articles/second.md:2:1: error ");
        output.ShouldContain("'title'");
    }

    [Fact]
    public async Task Programs_get_the_same_list_as_json_sarif_and_workflow_annotations()
    {
        _folder.Write("articles/wrong.md", "---\ntitle: Wrong\nthread: nowhere\n---\n");

        var json = JsonNode
            .Parse((await ServerProcess.RunAsync(null, "check", _folder.Path, "--format", "json")).Output)!
            .AsArray()
            .ShouldHaveSingleItem()!;
        json.AsObject()
            .Select(member => member.Key)
            .ShouldBe(["file", "line", "column", "endLine", "endColumn", "severity", "rule", "message", "fix"]);
        ((string)json["file"]!).ShouldEndWith("articles/wrong.md");
        ((int)json["line"]!, (int)json["column"]!, (string?)json["severity"]).ShouldBe((3, 9, "error"));

        var sarif = JsonNode.Parse(
            (await ServerProcess.RunAsync(null, "check", _folder.Path, "--format", "sarif")).Output
        )!;
        ((string?)sarif["version"]).ShouldBe("2.1.0");
        var result = sarif["runs"]![0]!["results"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)result["ruleId"]).ShouldBe((string?)json["rule"]);
        ((int)result["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]!).ShouldBe(3);

        (await ServerProcess.RunAsync(null, "check", _folder.Path, "--format", "github")).Output.ShouldContain(
            "::error file="
        );
    }

    [Fact]
    public async Task An_import_with_an_error_makes_no_release_and_exits_with_1()
    {
        await using var app = await ContentApp.StartAsync();
        _folder.Write("articles/fine.md", "---\ntitle: Fine\n---\n");
        _folder.Write("articles/wrong.md", "---\ntitle: Wrong\nthread: nowhere\n---\n");
        var (exitCode, output, _) = await ServerProcess.RunAsync(app.ConnectionString, "import", _folder.Path);
        exitCode.ShouldBe(1);
        output.ShouldContain("articles/wrong.md:3:9: error ");
        (await app.NowAsync()).Revision.ShouldBe(0);
    }

    [Fact]
    public async Task The_second_import_of_an_unchanged_folder_makes_no_release()
    {
        await using var app = await ContentApp.StartAsync();
        _folder.Write("articles/fine.md", "---\ntitle: Fine\n---\n");
        (await ServerProcess.RunAsync(app.ConnectionString, "import", _folder.Path)).Output.ShouldContain("release 1");
        var (exitCode, output, _) = await ServerProcess.RunAsync(app.ConnectionString, "import", _folder.Path);
        exitCode.ShouldBe(0);
        output.ShouldNotContain("release 2");
    }

    [Fact]
    public async Task Explain_says_why_an_item_is_not_live_and_exits_with_1()
    {
        await using var app = await ContentApp.StartAsync();
        _folder.Write("articles/live.md", "---\ntitle: Live\nuntil: 2998-01-01T00:00:00Z\n---\n");
        _folder.Write("articles/later.md", "---\ntitle: Later\npublished: 2999-01-01T00:00:00Z\n---\n");
        await ServerProcess.RunAsync(app.ConnectionString, "import", _folder.Path);

        var live = await ServerProcess.RunAsync(app.ConnectionString, "explain", "article", "live");
        live.ExitCode.ShouldBe(0);
        live.Output.ShouldContain("ends at 2998-01-01T00:00:00Z");
        var later = await ServerProcess.RunAsync(app.ConnectionString, "explain", "article", "later");
        later.ExitCode.ShouldBe(1);
        later.Output.ShouldContain("2999-01-01T00:00:00Z");
        later.Output.ShouldContain("articles/later.md");
        (await ServerProcess.RunAsync(app.ConnectionString, "explain", "article", "never")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_key_is_shown_once_listed_without_its_secret_and_revoked()
    {
        await using var app = await ContentApp.StartAsync();
        var created = await ServerProcess.RunAsync(
            app.ConnectionString,
            "keys",
            "create",
            "--scopes",
            "preview,history",
            "--days",
            "7"
        );
        created.ExitCode.ShouldBe(0);
        var secret = created.LastLine;

        var listed = await ServerProcess.RunAsync(app.ConnectionString, "keys", "list");
        listed.Output.ShouldContain("preview, history");
        listed.Output.ShouldNotContain(secret);

        var id = listed.Output.Split(' ')[0];
        (await ServerProcess.RunAsync(app.ConnectionString, "keys", "revoke", id)).ExitCode.ShouldBe(0);
        (await ServerProcess.RunAsync(app.ConnectionString, "keys", "list")).Output.ShouldContain("revoked");
        (await ServerProcess.RunAsync(app.ConnectionString, "keys", "revoke", "nobody")).ExitCode.ShouldBe(1);
    }

    public void Dispose() => _folder.Dispose();
}
