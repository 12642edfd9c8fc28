namespace UnitingCloud.Content.Server.Import.Files;

/// <summary>
/// How files looked when they were read: one that looks so still, and that nobody says was touched, is not read again.
/// </summary>
internal sealed class FileStateCache
{
    private readonly Dictionary<string, FileState> _files = new(StringComparer.Ordinal);

    /// <summary>What was read of a file; none where it has to be read.</summary>
    public (string Hash, PictureFile? Picture)? Find(FolderEntry entry) =>
        !entry.IsLink
        && _files.TryGetValue(entry.FullPath, out var seen)
        && seen.Length == entry.Length
        && seen.Modified == entry.Modified
            ? (seen.Hash, seen.Picture)
            : null;

    /// <param name="entry">The file, looked at before it was read: what was written meanwhile shows the next
    /// time.</param>
    /// <param name="hash">Of its bytes.</param>
    /// <param name="picture">What it shows, if it is a picture.</param>
    public void Add(FolderEntry entry, string hash, PictureFile? picture = null)
    {
        if (!entry.IsLink)
            _files[entry.FullPath] = new(entry.Length, entry.Modified, hash, picture); // what a link leads to changes without it
    }

    /// <summary>The same without what was touched: files, and all below folders.</summary>
    public FileStateCache Without(string root, IReadOnlySet<string> touched)
    {
        var rest = new FileStateCache();
        foreach (var (path, seen) in _files)
            if (!IsTouched(path)) rest._files.Add(path, seen);
        return rest;

        bool IsTouched(string path)
        {
            for (var at = path; at is not null && at.Length > root.Length; at = Path.GetDirectoryName(at))
                if (touched.Contains(at)) return true;
            return false;
        }
    }

    private readonly record struct FileState(long Length, DateTimeOffset Modified, string Hash, PictureFile? Picture);
}
