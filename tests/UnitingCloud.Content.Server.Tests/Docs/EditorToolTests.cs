using System.Diagnostics;
using System.Text.RegularExpressions;
using Shouldly;
using UnitingCloud.Content.Tests;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Docs;

/// <summary>The files that the guide for editors gives to other programs.</summary>
public sealed partial class EditorToolTests : IDisposable
{
    private const string Program = "dotnet run --project src/UnitingCloud.Content.Server --";

    private static readonly string Built = Path.Combine(AppContext.BaseDirectory, "UnitingCloud.Content.Server");

    private static readonly IReadOnlyList<Example> Examples = Example.Of(
        File.ReadAllText(Path.Combine(Repository.Root, "src/UnitingCloud.Content.Server/Docs/editors.md")));

    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task The_hook_refuses_a_commit_with_an_error_and_lets_the_mended_one_through()
    {
        Assert.SkipUnless(ForeignProgram.IsThere("git") && !OperatingSystem.IsWindows(), "Git is not on this machine.");
        (await GitAsync("init", "-q")).ShouldBe(0);
        var hook = Path.Combine(_folder.Path, ".git", "hooks", "pre-commit");
        await File.WriteAllTextAsync(hook, Text(".git/hooks/pre-commit").Replace(Program, $"'{Built}'") + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(hook, (UnixFileMode)0b111_101_101);
        _folder.Write("content/articles/a.md", "---\ntitle: Rust: a year on\n---\n");
        (await GitAsync("add", ".")).ShouldBe(0);
        _folder.Write("content/articles/a.md", "---\ntitle: \"Rust: a year on\"\n---\n"); // mended, and not staged

        (await CommitAsync("-m", "wrong")).ShouldBe(1);
        (await CommitAsync("-a", "-m", "right")).ShouldBe(0);
    }

    [Fact]
    public async Task The_workflow_runs_the_check()
    {
        var run = RunStep().Match(Text(".github/workflows/content.yml")).Groups[1].Value;
        run.ShouldStartWith(Program);
        var words = run[Program.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (exitCode, _, error) = await ServerProcess.RunAsync(
            null, [.. words.Select(word => word == "content" ? WholeApp.ContentFolder : word)]);
        exitCode.ShouldBe(0, error);
    }

    [Fact]
    public void The_settings_of_remark_name_the_schemas_and_folders_that_there_are()
    {
        var pairs = Pairs().Matches(Text(".remarkrc.mjs"))
            .Select(pair => (pair.Groups[1].Value, pair.Groups[2].Value)).ToList();
        var kinds = ItemKinds.All.Select(kind => (kind.ToString().ToLowerInvariant(), SitePath.Folder(kind)));
        pairs.ShouldBe(kinds, ignoreOrder: true);
        foreach (var (kind, folder) in pairs)
        {
            File.Exists(Path.Combine(WholeApp.ContentFolder, ".schemas", $"{kind}.schema.json")).ShouldBeTrue();
            Directory.Exists(Path.Combine(WholeApp.ContentFolder, folder)).ShouldBeTrue();
        }
    }

    public void Dispose() => _folder.Dispose();

    private static string Text(string name) => Examples.Single(example => example.Name == name).Text;

    private Task<int> CommitAsync(params string[] words) =>
        GitAsync(["-c", "user.name=T", "-c", "user.email=t@site.example", "commit", "-q", .. words]);

    private async Task<int> GitAsync(params string[] words)
    {
        using var git = Process.Start("git", ["-C", _folder.Path, .. words]);
        await git.WaitForExitAsync();
        return git.ExitCode;
    }

    [GeneratedRegex("- run: (.+)")]
    private static partial Regex RunStep();

    [GeneratedRegex(@"\['(\w+)', '(\w+)'\]")]
    private static partial Regex Pairs();
}
