using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Authoring.References;
using UnitingCloud.Content.Diagnostics;
using Xunit;

namespace UnitingCloud.Content.Tests.Authoring;

/// <summary>What the pages of the rules say is so.</summary>
public sealed partial class RuleTests
{
    private static readonly Dictionary<string, string> Site = new()
    {
        ["threads/cloud.md"] = "---\ntitle: Cloud\n---\n\n## Start\n\nText.",
        ["people/ada-example.md"] = "---\nname: Ada Example\n---\n\nText.",
        ["people/bo-sample.md"] = "---\nname: Bo Sample\n---\n\nText.",
        ["articles/other.md"] = "---\ntitle: Other\n---\n\nText.",
    };

    private static readonly string[] Job =
    [
        "title: Engineer", "workplace: onsite", "locations: [{ name: Leeds, country: GB }]", "contractType: permanent",
        "workingTime: [fullTime]", "employer: { name: Northbank Ltd }", "apply: { url: https://jobs.example/1 }",
    ];

    public static IEnumerable<TheoryDataRow<string>> Rules() =>
        Rule.All.Select(rule => new TheoryDataRow<string>(rule.Id) { TestDisplayName = $"The page of {rule.Id}" });

    [Fact]
    public void Every_rule_is_declared_once_and_every_declaration_is_of_a_rule()
    {
        var source = Path.Combine(Repository.Root, "src");
        var told = Directory.EnumerateFiles(source, "*Rules.cs", SearchOption.AllDirectories)
            .SelectMany(file => Names().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value);
        Rule.All.Select(rule => rule.Id).ShouldBe(told.Distinct(), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_examples_of_a_rule_are_wrong_and_right(string id)
    {
        var rule = Rule.Find(id)!;
        rule.Why.ShouldEndWith(".");
        rule.Title.ShouldNotEndWith(".");
        var parts = rule.Source.Split("\nRight:\n");
        foreach (var files in Examples(parts[0])) Told(files).ShouldContain(one => one.Rule == id, rule.Source);
        if (parts.Length == 1) return;
        foreach (var files in Examples(parts[1]))
            Told(files).Where(one => one.Rule == id || one.Severity == Severity.Error).ShouldBeEmpty(rule.Source);
    }

    private static IReadOnlyList<Diagnostic> Told(IReadOnlyDictionary<string, string> files)
    {
        var all = new Dictionary<string, string>(Site);
        foreach (var (path, text) in files) all[path] = text;
        return Authoring.Told.Of(
            [.. all.Select(file => new SourceFile(file.Key, Encoding.UTF8.GetBytes(file.Value)))],
            [new ImageFile("images/hero.png", new string('0', 64), 1, 1)]);
    }

    // Whole files belong to one example; of fields and texts, each is one of its own.
    private static IEnumerable<IReadOnlyDictionary<string, string>> Examples(string markdown)
    {
        var whole = new Dictionary<string, string>();
        foreach (Match fence in Fences().Matches(markdown))
        {
            var (info, text) = (fence.Groups["info"].Value, fence.Groups["text"].Value);
            if (info.StartsWith("file ", StringComparison.Ordinal))
                whole[info["file ".Length..]] = text;
            else
                yield return new Dictionary<string, string> { [PathOf(info)] = Completed(info, text) };
        }

        if (whole.Count > 0) yield return whole;
    }

    private static string PathOf(string info) => info switch
    {
        "yaml job" => "jobs/J-1.md",
        "yaml person" => "people/somebody.md",
        _ => "articles/a.md",
    };

    private static string Completed(string info, string text)
    {
        string[] fields = info switch
        {
            "yaml job" => Job,
            "yaml person" => ["name: Somebody"],
            "markdown interview" => ["title: A title", "kind: interview", "interviewees: [ada-example]"],
            _ => ["title: A title"],
        };
        if (!info.StartsWith("yaml", StringComparison.Ordinal))
            return $"---\n{string.Join('\n', fields)}\n---\n\n{text}";
        var rest = fields.Where(field => !Regex.IsMatch(text, $"^{field.Split(':')[0]}:", RegexOptions.Multiline));
        return $"---\n{text}\n{string.Join('\n', rest)}\n---\n\nText.";
    }

    [GeneratedRegex(@"^(?<fence>`{3,})(?<info>[a-z]+[^\n]*)\n(?<text>.*?)\n?^\k<fence>$",
        RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();

    [GeneratedRegex("""(?:(?:Error|Warning|new)\(\s*|Rule = )"([a-z0-9-]+)"[,;]\s""")]
    private static partial Regex Names();
}
