using System.Collections.Concurrent;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Authoring.References;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Authoring;

/// <summary>
/// A content folder as a whole: first all front matter and references, then the bodies, one by one, in any order.
/// </summary>
public sealed class ContentSet
{
    private readonly ContentSettings _settings;
    private readonly ReferenceGraph _graph;
    private readonly IReadOnlyList<ItemFile> _files;
    private readonly IReadOnlyCollection<ImageFile> _images;
    private readonly IReadOnlyList<Diagnostic> _misplaced;
    private readonly ContentLinks _links;
    private readonly IReadOnlyDictionary<string, string> _speakers;
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _anchors = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<AnchorReference> _anchorReferences = [];

    private ContentSet(
        ContentSettings settings,
        ReferenceGraph graph,
        IReadOnlyList<ItemFile> files,
        IReadOnlyCollection<ImageFile> images,
        IReadOnlyList<Diagnostic> misplaced
    )
    {
        (_settings, _graph, _files, _images, _misplaced) = (settings, graph, files, images, misplaced);
        Entries = [.. files.Select(f => f.Entry).OfType<ContentEntry>()];
        Diagnostics = Diagnostic.InOrder([
            .. misplaced,
            .. files.SelectMany(f => f.Diagnostics),
            .. graph.Diagnostics,
            .. ThreadCycles.Check(files),
        ]);
        _links = new(graph, settings.Site);
        _speakers = Speakers(Entries);
    }

    /// <summary>What is wrong with files, front matter and references, in the order of files and lines.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>
    /// A hash of everything that a file can refer to. If it and the file are unchanged, so is the rendered body.
    /// </summary>
    public string Addresses => _graph.Addresses;

    /// <summary>The items that could be read.</summary>
    public IReadOnlyList<ContentEntry> Entries { get; }

    /// <summary>Whether a file that could not be understood may be this item.</summary>
    public bool MayBeUnread(ItemKind kind, string slug) =>
        _graph.Find(kind, slug) is { } address && _files.Any(f => f.Entry is null && f.Address == address);

    /// <summary>Reads all front matter and checks every reference. Never throws for what an author wrote.</summary>
    public static ContentSet Read(
        IReadOnlyCollection<SourceFile> files,
        IReadOnlyCollection<ImageFile> images,
        ContentSettings settings
    )
    {
        var skipped = files.Where(f => f.Problem == SourceProblem.Skipped);
        var (links, texts) = (files.Where(IsRefusedLink), files.Where(f => !IsRefusedLink(f) && IsMarkdown(f.Path)));
        var markdown = texts.Where(f => !IsReadme(f.Path)).OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        List<Diagnostic> misplaced =
        [
            .. links.Where(f => f.Problem == SourceProblem.FolderLink).Select(f => FileRules.FolderLink(f.Path)),
            .. links.Where(f => f.Problem != SourceProblem.FolderLink).Select(f => FileRules.OutsideFolder(f.Path)),
            .. markdown.Where(f => ParsedFile.KindOf(f.Path) is null).Select(f => FileRules.UnknownFolder(f.Path)),
            .. skipped.Select(f => SkippedFiles.Diagnose(f.Path)).OfType<Diagnostic>(),
        ];
        var parsed = markdown
            .AsParallel()
            .AsOrdered()
            .Select(f => ParsedFile.Read(f, settings))
            .OfType<ParsedFile>()
            .ToList();
        var graph = new ReferenceGraph([.. parsed.Select(p => p.Address)], images);
        return new(
            settings,
            graph,
            [.. parsed.AsParallel().AsOrdered().Select(file => ItemFile.Read(file, graph, settings))],
            images,
            misplaced
        );
    }

    /// <summary>
    /// The same set with new texts of some files, as reading all files would give it. Null if the name of an item
    /// changed, so that files that refer to it have to be read again too.
    /// </summary>
    public ContentSet? With(IReadOnlyCollection<SourceFile> changed)
    {
        if (changed.Any(f => f.Problem != SourceProblem.None))
            return null;
        var parsed = changed
            .Select(f => ParsedFile.Read(f, _settings))
            .OfType<ParsedFile>()
            .ToDictionary(p => p.Address.Path, StringComparer.Ordinal);
        if (_files.Count(f => parsed.ContainsKey(f.Address.Path)) != parsed.Count)
            return null;
        var graph = new ReferenceGraph(
            [.. _files.Select(f => parsed.GetValueOrDefault(f.Address.Path)?.Address ?? f.Address)],
            _images
        );
        if (graph.Addresses != Addresses)
            return null;
        return new(
            _settings,
            graph,
            [
                .. _files.Select(f =>
                    parsed.TryGetValue(f.Address.Path, out var other) ? ItemFile.Read(other, graph, _settings) : f
                ),
            ],
            _images,
            _misplaced
        );
    }

    /// <summary>The same without bodies, for <see cref="With"/>: only changed files can then be rendered.</summary>
    public ContentSet WithoutBodies() =>
        new(_settings, _graph, [.. _files.Select(f => f.WithoutBody())], _images, _misplaced);

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

    /// <summary>Once all are rendered: links to headings of other items that do not exist.</summary>
    public IReadOnlyList<Diagnostic> Finish() =>
        Diagnostic.InOrder(
            _anchorReferences
                .Where(r => _anchors.TryGetValue(r.TargetFile, out var anchors) && !anchors.Contains(r.Anchor.Value))
                .Select(r =>
                    ReferenceRules.AnchorMissing(
                        r.Anchor.Span,
                        r.Anchor.Value,
                        r.TargetFile,
                        Spelling.Nearest(r.Anchor.Value, _anchors[r.TargetFile])
                    )
                )
        );

    /// <summary>A link to a folder, or a picture that is elsewhere.</summary>
    private static bool IsRefusedLink(SourceFile file) =>
        file.Problem == SourceProblem.FolderLink
        || (file.Problem == SourceProblem.OutsideFolder && !IsMarkdown(file.Path));

    private static bool IsMarkdown(string path) => path.EndsWith(".md", StringComparison.OrdinalIgnoreCase);

    private static bool IsReadme(string path) => path.Equals("README.md", StringComparison.OrdinalIgnoreCase);

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
