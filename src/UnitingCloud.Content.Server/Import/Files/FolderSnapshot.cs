namespace UnitingCloud.Content.Server.Import.Files;

/// <summary>Which folder a path leads to, and how everything in it looks, without reading a file.</summary>
internal sealed class FolderSnapshot
{
    private readonly string _realPath;
    private readonly DateTime _created;
    private readonly Dictionary<string, FolderEntry> _entries;

    private FolderSnapshot(string root)
    {
        (_realPath, _created) = (RealPath(root), Directory.GetCreationTimeUtc(RealPath(root)));
        _entries = FolderEntry.Below(root).ToDictionary(entry => entry.FullPath, StringComparer.Ordinal);
    }

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static FolderSnapshot Take(string root) => new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)));

    /// <summary>Whether the path still leads to the folder that it led to.</summary>
    public bool IsSameFolder(FolderSnapshot other) => other._realPath == _realPath && other._created == _created;

    /// <summary>The full paths of what came, went or looks different.</summary>
    public IReadOnlyList<string> Differences(FolderSnapshot before) =>
    [
        .. _entries.Values.Where(entry => !before._entries.TryGetValue(entry.FullPath, out var old) || old != entry)
            .Select(entry => entry.FullPath),
        .. before._entries.Keys.Where(path => !_entries.ContainsKey(path)),
    ];

    // Any folder on the way may be a link that is turned.
    private static string RealPath(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent) return path;
        var here = new DirectoryInfo(Path.Combine(RealPath(parent), Path.GetFileName(path)));
        return here.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? here.FullName;
    }
}
