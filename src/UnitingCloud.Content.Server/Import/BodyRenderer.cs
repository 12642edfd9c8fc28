using System.Collections.Concurrent;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Import.Files;

namespace UnitingCloud.Content.Server.Import;

/// <summary>
/// The bodies of an import: those that are remembered, those that are rendered, and all that is wrong with them.
/// </summary>
internal sealed class BodyRenderer(
    ContentFolder folder,
    ContentSet set,
    ImportCache? before = null,
    IProgress<(int Done, int Of)>? progress = null
)
{
    private readonly ConcurrentDictionary<string, AuthoredItem> _done = new(StringComparer.Ordinal);

    /// <summary>What is to be remembered.</summary>
    public ImportCache Memory => new(set.WithoutBodies(), folder.Hashes, folder.Pictures, _done);

    /// <summary>Takes over what is remembered and may be kept.</summary>
    /// <returns>The others, to be rendered.</returns>
    public IReadOnlyList<ContentEntry> Recall(Func<AuthoredItem, bool> mayKeep) =>
        [.. set.Entries.AsParallel().AsOrdered().Where(entry => !TryRecall(entry, mayKeep))];

    /// <summary>Renders a body. Thread-safe.</summary>
    public AuthoredItem Render(ContentEntry entry)
    {
        var authored = set.Render(entry);
        Take(authored);
        return authored;
    }

    /// <summary>When all are done: everything that is wrong, in the order of files and lines.</summary>
    /// <param name="more">What else is known of it.</param>
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

    // Only what a later import asks for: not the text.
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
