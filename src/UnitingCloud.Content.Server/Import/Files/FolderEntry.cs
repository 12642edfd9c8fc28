using System.IO.Enumeration;

namespace UnitingCloud.Content.Server.Import.Files;

/// <summary>A file or a link to a folder, as the file system describes it without opening it.</summary>
internal readonly record struct FolderEntry(
    string FullPath,
    bool IsFolder,
    bool IsLink,
    long Length,
    DateTimeOffset Modified
)
{
    // A folder that cannot be read is an error: if it counted as empty, its content would be withdrawn.
    private static readonly EnumerationOptions All = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden,
        IgnoreInaccessible = false,
    };

    /// <summary>
    /// All files, and the links to folders. Links are not followed: they can lead in circles or to the whole disk.
    /// </summary>
    public static IReadOnlyList<FolderEntry> Below(string root) =>
        [
            .. new FileSystemEnumerable<FolderEntry>(
                root,
                (ref FileSystemEntry entry) =>
                    new(
                        entry.ToFullPath(),
                        entry.IsDirectory,
                        IsLinkAt(ref entry),
                        entry.Length,
                        entry.LastWriteTimeUtc
                    ),
                All
            )
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                    !IsHidden(ref entry) && (!entry.IsDirectory || IsLinkAt(ref entry)),
                ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsHidden(ref entry) && !IsLinkAt(ref entry),
            }.OrderBy(entry => entry.FullPath, StringComparer.Ordinal),
        ];

    /// <summary>
    /// Whether it is a link to somewhere outside of a folder, or to nowhere. No folder on the way to it is a link.
    /// </summary>
    public bool Leaves(string root)
    {
        if (!IsLink) return false;
        try
        {
            return new FileInfo(FullPath)
                    .ResolveLinkTarget(returnFinalTarget: true)
                    ?.FullName.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) != true;
        }
        catch (IOException)
        {
            return true; // a link to itself
        }
    }

    private static bool IsHidden(ref FileSystemEntry entry) => entry.FileName.StartsWith('.');

    private static bool IsLinkAt(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
