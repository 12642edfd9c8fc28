using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace UnitingCloud.Content.Diagnostics;

/// <summary>
/// A rule as its readers know it. The rules are declared in <c>Rules/*.md</c> beside this file: a heading
/// <c>## id: Title</c>, a paragraph that says why, and examples.
/// </summary>
/// <param name="Id">The stable name that diagnostics carry.</param>
/// <param name="Title">What is wrong, in a few words.</param>
/// <param name="Why">The first paragraph.</param>
/// <param name="Source">All that is said of it, as it is declared.</param>
public sealed partial record Rule(string Id, string Title, string Why, string Source)
{
    /// <summary>The page that lists the rules.</summary>
    public const string Index = "/docs/rules";

    private static readonly Lazy<FrozenDictionary<string, Rule>> ById =
        new(() => Read().ToFrozenDictionary(rule => rule.Id, StringComparer.Ordinal));

    /// <summary>In the order of their names.</summary>
    public static IReadOnlyList<Rule> All => [.. ById.Value.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>All that is said of it, for readers: a file stands below its name.</summary>
    public string Markdown => KindOfExample().Replace(FileExample().Replace(Source, "`$2`\n\n$1markdown"), "$1");

    /// <summary>The path of its page.</summary>
    public string Path => $"{Index}/{Id}";

    /// <summary>Null if there is no such rule.</summary>
    public static Rule? Find(string id) => ById.Value.GetValueOrDefault(id);

    private static IEnumerable<Rule> Read()
    {
        var assembly = typeof(Rule).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith("Rules/", StringComparison.Ordinal))
            .SelectMany(name => Read(assembly.GetManifestResourceStream(name)!));
    }

    private static IEnumerable<Rule> Read(Stream stream)
    {
        using var reader = new StreamReader(stream);
        foreach (var part in Section().Split(reader.ReadToEnd().ReplaceLineEndings("\n")).Skip(1))
        {
            var (heading, text) = (part.Split('\n')[0].Split(": ", 2), part[part.IndexOf('\n')..].Trim());
            yield return new(heading[0], heading[1], text.Split("\n\n")[0].Replace('\n', ' '), text);
        }
    }

    [GeneratedRegex("^(`{3,})file (.+)$", RegexOptions.Multiline)]
    private static partial Regex FileExample();

    [GeneratedRegex("^(`{3,}[a-z]+) .+$", RegexOptions.Multiline)]
    private static partial Regex KindOfExample();

    // A heading within a fenced example has no id.
    [GeneratedRegex("^## (?=[a-z0-9-]+: )", RegexOptions.Multiline)]
    private static partial Regex Section();
}
