using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using UnitingCloud.Content.Authoring.Documents;
using Xunit;

namespace UnitingCloud.Content.Tests.Authoring;

/// <summary>Runs the specifications: files in, diagnostics out.</summary>
public sealed partial class SpecTests
{
    private static readonly IReadOnlyList<SpecCase> All = SpecCase.All("Authoring");

    public static IEnumerable<TheoryDataRow<string, string>> Cases() =>
        All.Select(spec => new TheoryDataRow<string, string>(spec.File, spec.Title)
        {
            TestDisplayName = $"{spec.File}: {spec.Title}",
        });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tells_what_is_specified(string file, string title)
    {
        var spec = All.Single(candidate => candidate.File == file && candidate.Title == title);
        var files = spec
            .Parts.Where(part => part.Key.EndsWith(".md", StringComparison.Ordinal))
            .Select(part => new SourceFile(part.Key, Encoding.UTF8.GetBytes(part.Value)))
            .ToList();
        var posts = spec
            .Parts.Where(part => part.Key.StartsWith("PUT ", StringComparison.Ordinal))
            .Select(part => (part.Key["PUT ".Length..], part.Value));

        var told = Told.Of(files)
            .Concat(posts.SelectMany(post => Told.OfPost(post.Item1, post.Value, files)))
            .Select(diagnostic => diagnostic.ToString());

        string.Join('\n', told).ShouldBe(spec.Parts.GetValueOrDefault("diagnostics", ""));
    }

    /// <summary>A rule that no specification and no hostile file provokes may say anything, or never be told.</summary>
    [Fact]
    public void Every_rule_of_the_catalogue_is_provoked()
    {
        var catalogue = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src", "UnitingCloud.Content", "Diagnostics"), "*Rules.cs")
            .SelectMany(file => RuleNames().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet();
        catalogue.Count.ShouldBeGreaterThan(50);
        var provoked = All.Concat(SpecCase.All("Markdown"))
            .SelectMany(spec => spec.Parts.GetValueOrDefault("diagnostics", "").Split('\n'))
            .Select(line => ToldRule().Match(line).Groups[1].Value)
            .Concat(HostileFileTests.Rules)
            .Concat(JobPostTests.Rules)
            .Concat(FolderRules)
            .ToHashSet();
        catalogue.Except(provoked).ShouldBeEmpty();
    }

    /// <summary>Told by what walks the folder, and tested there.</summary>
    private static readonly string[] FolderRules = ["file-outside", "file-skipped", "file-unreadable", "folder-link"];

    [GeneratedRegex(@"(?:Error|Warning|new)\(\s*""([a-z0-9-]+)"",\s")]
    private static partial Regex RuleNames();

    [GeneratedRegex(@": (?:error|warning) ([a-z0-9-]+): ")]
    private static partial Regex ToldRule();
}
