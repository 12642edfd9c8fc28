namespace UnitingCloud.Content.Server.Import.Files;

/// <summary>
/// The size and time of each file when it was read. A file with the same size and time is not read again.
/// </summary>
internal sealed class FileStateCache
{
    private readonly Dictionary<string, FileState> _files = new(StringComparer.Ordinal);

    /// <summary>What was read of a file; null if it has to be read.</summary>
    public (string Hash, PictureFile? Picture)? Find(FolderEntry entry) =>
        !entry.IsLink
        && _files.TryGetValue(entry.FullPath, out var seen)
        && seen.Length == entry.Length
        && seen.Modified == entry.Modified
            ? (seen.Hash, seen.Picture)
            : null;

    /// <param name="entry">The file as it was before it was read, so that a later write is noticed.</param>
    /// <param name="hash">Of its bytes.</param>
    /// <param name="picture">What it shows, if it is a picture.</param>
    public void Add(FolderEntry entry, string hash, PictureFile? picture = null)
    {
        if (!entry.IsLink)
            // the target of a link can change without the link
            _files[entry.FullPath] = new(entry.Length, entry.Modified, hash, picture);
    }

    /// <summary>The same without the files that were touched, and those in folders that were touched.</summary>
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
