using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Server.Import.Files;

namespace UnitingCloud.Content.Server.Import;

/// <summary>
/// What an import keeps for the next one, so that after an edit only one file is read and rendered. It holds no texts.
/// </summary>
/// <param name="Set">What was understood.</param>
/// <param name="Hashes">Of the files that it was read from.</param>
/// <param name="Pictures">Those it was read with.</param>
/// <param name="Rendered">What was rendered, by path, without the text.</param>
internal sealed record ImportCache(
    ContentSet Set,
    IReadOnlyDictionary<string, string> Hashes,
    IReadOnlyList<PictureFile> Pictures,
    IReadOnlyDictionary<string, AuthoredItem> Rendered
)
{
    /// <summary>The set of a folder of which only changed files were read; null if that is not enough.</summary>
    public ContentSet? Renew(ContentFolder folder)
    {
        if (
            folder.Hashes.Count != Hashes.Count
            || !folder.Hashes.Keys.All(Hashes.ContainsKey)
            || !folder.Pictures.SequenceEqual(Pictures)
        )
            return null;
        var changed = folder
            .Hashes.Where(now => Hashes[now.Key] != now.Value)
            .Select(now => now.Key)
            .ToHashSet(StringComparer.Ordinal);
        List<SourceFile> read = [.. folder.Files.Where(file => changed.Contains(file.Path))];
        return read.Count == changed.Count ? Set.With(read) : null;
    }

    /// <summary>What was rendered from the same file when all other files had the same names.</summary>
    public AuthoredItem? Recall(ContentEntry entry, ContentSet set, ContentFolder folder) =>
        set.Addresses == Set.Addresses && Hashes.GetValueOrDefault(entry.Path) == folder.Hashes[entry.Path]
            ? Rendered.GetValueOrDefault(entry.Path)
            : null;
}
