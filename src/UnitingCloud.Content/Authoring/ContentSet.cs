using System.Collections.Concurrent;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown;

namespace UnitingCloud.Content.Authoring;

/// <summary>A content folder as a whole: first all front matter and references, then the bodies, one by one, in any order.</summary>
public sealed class ContentSet
{
    private readonly ContentSettings _settings;
    private readonly ContentLinks _links;
    private readonly IReadOnlyDictionary<string, string> _speakers;
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _anchors = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<AnchorReference> _anchorReferences = [];

    private ContentSet(ContentSettings settings, Graph graph, IReadOnlyList<ContentEntry> entries, IReadOnlyList<Diagnostic> diagnostics)
    {
        Addresses = graph.Addresses;
        _settings = settings;
        _links = new(graph);
        _speakers = Speakers(entries);
        Entries = entries;
        Diagnostics = diagnostics;
    }

    /// <summary>What is wrong with files, front matter and references, in the order of files and lines.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Names all that a file can refer to; where it and the file are the same, so is what is rendered.</summary>
    public string Addresses { get; }

    /// <summary>The items that could be understood.</summary>
    public IReadOnlyList<ContentEntry> Entries { get; }

    /// <summary>Reads all front matter and checks every reference. Never throws for what an author wrote.</summary>
    public static ContentSet Read(IReadOnlyCollection<SourceFile> files, IReadOnlyCollection<ImageFile> images, ContentSettings settings)
    {
        var links = files.Where(f => f.Problem == SourceProblem.FolderLink).ToList();
        var markdown = files.Except(links).Where(f => f.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && !IsReadme(f.Path)).OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        List<Diagnostic> diagnostics = [.. links.Select(f => FileRules.FolderLink(f.Path)), .. markdown.Where(f => ParsedFile.KindOf(f.Path) is null).Select(f => FileRules.UnknownFolder(f.Path))];
        var parsed = markdown.AsParallel().AsOrdered().Select(f => ParsedFile.Read(f, settings)).OfType<ParsedFile>().ToList();
        var graph = new Graph(parsed, images);
        var entries = parsed.AsParallel().AsOrdered().Select(file => ItemReader.Read(file, graph, settings)).OfType<ContentEntry>().ToList();
        ThreadCycles.Check(parsed, entries);
        diagnostics.AddRange(parsed.SelectMany(p => p.Diagnostics));
        return new(settings, graph, entries, Sorted(diagnostics));
    }

    /// <summary>Renders a body. Thread-safe.</summary>
    public AuthoredItem Render(ContentEntry entry)
    {
        var authored = Rendering.Render(entry, _links, _speakers, _settings);
        Recall(authored);
        return authored;
    }

    /// <summary>Takes in what was rendered before from the same file and the same <see cref="Addresses"/>.</summary>
    public void Recall(AuthoredItem authored)
    {
        _anchors[authored.Source] = [.. authored.Body.Outline.Select(h => h.Id)];
        foreach (var reference in authored.Anchors) _anchorReferences.Add(reference);
    }

    /// <summary>When all are rendered: the links to headings of other items that are not there.</summary>
    public IReadOnlyList<Diagnostic> Finish() => Sorted(_anchorReferences
        .Where(r => _anchors.TryGetValue(r.TargetFile, out var anchors) && !anchors.Contains(r.Anchor.Value))
        .Select(r => ReferenceRules.AnchorMissing(r.Anchor.Span, r.Anchor.Value, r.TargetFile, Spelling.Nearest(r.Anchor.Value, _anchors[r.TargetFile]))));

    private static bool IsReadme(string path) => path.Equals("README.md", StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<Diagnostic> Sorted(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.OrderBy(d => d.Span.File, StringComparer.Ordinal).ThenBy(d => d.Span.Line).ThenBy(d => d.Span.Column).ThenBy(d => d.Rule, StringComparer.Ordinal)];

    private static Dictionary<string, string> Speakers(IReadOnlyList<ContentEntry> entries)
    {
        var speakers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var person in entries.Select(e => e.Item).OfType<Person>())
        {
            speakers.TryAdd(person.Name, person.Key);
            speakers.TryAdd(person.Slug, person.Key);
        }

        return speakers;
    }
}
