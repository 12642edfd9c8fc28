using System.Collections.Concurrent;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Import.Files;

namespace UnitingCloud.Content.Server.Import;

/// <summary>
/// The bodies of an import, from the cache or rendered, and their diagnostics.
/// </summary>
internal sealed class BodyRenderer(
    ContentFolder folder,
    ContentSet set,
    ImportCache? before = null,
    IProgress<(int Done, int Of)>? progress = null
)
{
    private readonly ConcurrentDictionary<string, AuthoredItem> _done = new(StringComparer.Ordinal);

    /// <summary>The cache for the next import.</summary>
    public ImportCache Memory => new(set.WithoutBodies(), folder.Hashes, folder.Pictures, _done);

    /// <summary>Takes bodies from the cache, if they may be kept.</summary>
    /// <returns>The entries that have to be rendered.</returns>
    public IReadOnlyList<ContentEntry> Recall(Func<AuthoredItem, bool> mayKeep) =>
        [.. set.Entries.AsParallel().AsOrdered().Where(entry => !TryRecall(entry, mayKeep))];

    /// <summary>Renders a body. Thread-safe.</summary>
    public AuthoredItem Render(ContentEntry entry)
    {
        var authored = set.Render(entry);
        Take(authored);
        return authored;
    }

    /// <summary>Once all are done: all diagnostics, in the order of files and lines.</summary>
    /// <param name="more">Further diagnostics.</param>
    public IReadOnlyList<Diagnostic> Finish(params IEnumerable<Diagnostic> more) =>
        Diagnostic.InOrder([
            .. more,
            .. set.Diagnostics,
            .. _done.Values.SelectMany(authored => authored.Diagnostics),
            .. set.Finish(),
        ]);

    private bool TryRecall(ContentEntry entry, Func<AuthoredItem, bool> mayKeep)
    {
        if (before?.Recall(entry, set, folder) is not { } known || !mayKeep(known)) return false;
        set.Recall(known);
        Take(known);
        return true;
    }

    // Without the text: a later import does not need it.
    private void Take(AuthoredItem authored)
    {
        _done[authored.Source] = authored with
        {
            Body = new()
            {
                Hash = authored.Body.Hash,
                Html = "",
                Text = "",
                Outline = authored.Body.Outline,
            },
        };
        progress?.Report((_done.Count, set.Entries.Count));
    }
}
