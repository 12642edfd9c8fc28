using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Authoring.References;
using UnitingCloud.Content.Diagnostics;
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
        var files = Files(spec);
        var posts = spec
            .Parts.Where(part => part.Key.StartsWith("PUT ", StringComparison.Ordinal))
            .Select(part => (part.Key["PUT ".Length..], part.Value));

        var told = Told.Of(files, Images(spec))
            .Concat(posts.SelectMany(post => Told.OfPost(post.Item1, post.Value, files)))
            .ToList();

        string.Join('\n', told).ShouldBe(spec.Parts.GetValueOrDefault("diagnostics", ""));
        var edits = told.Where(one => one is { Edit: not null, Span.Pointer: null }).Select(one => Shown(one.Edit!));
        string.Join('\n', edits).ShouldBe(spec.Parts.GetValueOrDefault("edits", ""));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Safe_edits_mend_what_they_are_for_and_leave_valid_YAML(string file, string title)
    {
        var spec = All.Single(candidate => candidate.File == file && candidate.Title == title);
        var (files, images) = (Files(spec), Images(spec));
        var before = Told.Of(files, images);
        var told = before;
        for (var round = 0; round < 8 && told.Any(one => one.Edit is { IsSafe: true }); round++)
        {
            files = [.. files.Select(source => source with { Bytes = Mended(source, told) })];
            told = Told.Of(files, images);
        }

        told.Where(one => one.Edit is { IsSafe: true }).ShouldBeEmpty();
        told.Where(one => one.Rule.StartsWith("yaml-", StringComparison.Ordinal))
            .Select(one => one.Rule).Except(before.Select(one => one.Rule)).ShouldBeEmpty();
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

    private static List<SourceFile> Files(SpecCase spec) =>
    [
        .. spec.Parts.Where(part => part.Key.EndsWith(".md", StringComparison.Ordinal))
            .Select(part => new SourceFile(part.Key, Encoding.UTF8.GetBytes(Written(part.Value)))),
    ];

    private static List<ImageFile> Images(SpecCase spec) =>
    [
        .. spec.Parts.GetValueOrDefault("images", "").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(path => new ImageFile(path, new string('0', 64), 1, 1)),
    ];

    // Signs for what nobody would see in a specification.
    private static string Written(string text) =>
        text.Replace('␉', '\t').Replace('␠', '\u00A0');

    private static byte[] Mended(SourceFile file, IReadOnlyList<Diagnostic> told)
    {
        var edits = told.Where(one => one.Span.File == file.Path && one.Edit is { IsSafe: true });
        var text = Edit.Apply(Encoding.UTF8.GetString(file.Bytes.Span), edits.Select(one => one.Edit!));
        return Encoding.UTF8.GetBytes(text);
    }

    private static string Shown(Edit edit)
    {
        var (span, kind) = (edit.Span, edit.IsSafe ? "safe" : "suggested");
        var text = edit.Text.Replace("\n", "⏎", StringComparison.Ordinal);
        return $"{span.File}:{span.Line}:{span.Column}-{span.EndLine}:{span.EndColumn} {kind} \"{text}\"";
    }

    [GeneratedRegex(@"(?:Error|Warning|new)\(\s*""([a-z0-9-]+)"",\s")]
    private static partial Regex RuleNames();

    [GeneratedRegex(@": (?:error|warning) ([a-z0-9-]+): ")]
    private static partial Regex ToldRule();
}
