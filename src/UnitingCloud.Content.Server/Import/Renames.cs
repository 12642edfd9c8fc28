using System.Text.RegularExpressions;
using Npgsql;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Import;

/// <summary>An item of the head that seems to be in the folder under another slug and another key.</summary>
internal sealed record Rename(ItemKind Kind, HeadItem Before, ContentEntry Now)
{
    public string OldAddress => SitePath.Of(Kind, Before.Slug);

    public string NewAddress => SitePath.Of(Kind, Now.Item.Slug);
}

/// <summary>What the folder has under other names than the head.</summary>
/// <param name="All">Items whose old address is lost.</param>
/// <param name="Moved">Files that are elsewhere now, by their old path.</param>
internal sealed partial record Renames(IReadOnlyList<Rename> All, IReadOnlyDictionary<string, string> Moved)
{
    // Git takes a file for a renamed one from half of its lines on. Adverts resemble each other.
    private const double MinOverlap = 0.5;
    private const double MinOverlapOfJobs = 0.8;

    // So few words are alike by chance.
    private const int MinWords = 8;

    // With more, somebody reorganises the folder: each is compared with each.
    private const int MaxCompared = 50;

    /// <param name="release">It expects the folder.</param>
    /// <param name="paths">All files of the folder.</param>
    public static async Task<Renames> FindAsync(
        ContentSet set,
        OpenRelease release,
        IReadOnlyCollection<string> paths,
        NpgsqlDataSource database,
        CancellationToken cancellation
    )
    {
        var renames = new List<Rename>();
        var moved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var kind in ItemKinds.All)
        {
            var head = release.FolderItems(kind);
            var entries = set.Entries.Where(entry => entry.Kind == kind).ToLookup(release.KeyOf);
            foreach (var item in head.Values)
                if (entries[item.Key].FirstOrDefault() is { } entry && !paths.Contains(item.Owner))
                    moved.TryAdd(item.Owner, entry.Path);
            List<HeadItem> gone = [.. head.Values.Where(item => !entries.Contains(item.Key))];
            List<ContentEntry> fresh = [.. entries.Where(e => !head.ContainsKey(e.Key)).Select(e => e.First())];
            if (gone.Count == 0 || fresh.Count == 0) continue;
            var texts = gone.Count <= MaxCompared && fresh.Count <= MaxCompared
                ? await BodyTable.TextsAsync(database, kind, [.. gone.Select(item => item.Id)], cancellation)
                : new Dictionary<string, string>();
            foreach (var item in gone)
            {
                var words = Words(texts.GetValueOrDefault(item.Id));
                var best = fresh.Select(entry => (Entry: entry, Likeness: Likeness(kind, item, words, entry)))
                    .Where(candidate => candidate.Likeness > 0)
                    .OrderByDescending(candidate => candidate.Likeness)
                    .Select(candidate => candidate.Entry)
                    .FirstOrDefault();
                if (best is null) continue;
                fresh.Remove(best);
                renames.Add(new(kind, item, best));
                if (best.Path != item.Owner) moved.TryAdd(item.Owner, best.Path);
            }
        }

        return new(renames, moved);
    }

    /// <summary>Whether an item is not gone, but renamed.</summary>
    public bool Contains(HeadItem item) => All.Any(rename => rename.Before == item);

    /// <summary>The diagnostics with a warning for each rename; references to old names tell the new ones.</summary>
    public IReadOnlyList<Diagnostic> AddTo(IEnumerable<Diagnostic> diagnostics) =>
        Diagnostic.InOrder([.. diagnostics.Select(Explain), .. All.Select(ImportRules.SlugChanged)]);

    private Diagnostic Explain(Diagnostic reference)
    {
        if (reference.Target is not { } target) return reference;
        if (All.FirstOrDefault(r => r.OldAddress == target || r.Before.Owner == target) is { } rename)
            return ImportRules.ReferenceRenamed(reference, rename);
        return Moved.TryGetValue(target, out var now) ? ImportRules.FileMoved(reference, target, now) : reference;
    }

    /// <summary>0 if nothing suggests that the two are the same item.</summary>
    private static double Likeness(ItemKind kind, HeadItem item, HashSet<string> words, ContentEntry entry)
    {
        if (entry.Path == item.Owner) return 3;
        if (kind != ItemKind.Job && entry.Item.Title == item.Title) return 2;
        var now = Words(entry.Body);
        if (words.Count < MinWords || now.Count < MinWords) return 0;
        var common = (double)words.Count(now.Contains);
        var overlap = common / (words.Count + now.Count - common);
        return overlap >= (kind == ItemKind.Job ? MinOverlapOfJobs : MinOverlap) ? overlap : 0;
    }

    private static HashSet<string> Words(string? text) =>
        text is null ? [] : [.. Word().Matches(text).Select(word => word.Value.ToLowerInvariant())];

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
