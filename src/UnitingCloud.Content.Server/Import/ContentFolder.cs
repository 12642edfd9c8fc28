using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using UnitingCloud.Content.Authoring;

namespace UnitingCloud.Content.Server.Import;

/// <summary>A folder of content as it stands on disk at one moment.</summary>
internal sealed record ContentFolder(IReadOnlyList<SourceFile> Files, IReadOnlyList<PictureFile> Pictures, IReadOnlyDictionary<string, string> Hashes, string Fingerprint)
{
    // A folder that cannot be read is no empty one: what was in it would be withdrawn.
    private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = false };

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">It, or a folder in it, cannot be read.</exception>
    public static ContentFolder Read(string root, ContentSettings settings)
    {
        root = Path.GetFullPath(root);
        if (!Directory.Exists(root)) throw new DirectoryNotFoundException($"{root} is no folder.");
        var paths = PathsBelow(root).OrderBy(at => at.Path, StringComparer.Ordinal).ToList();
        var files = new List<SourceFile>();
        var pictures = new List<PictureFile>();
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        using var fingerprint = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        fingerprint.AppendData(Encoding.UTF8.GetBytes(ProductVersion));
        foreach (var (path, isFolderLink) in paths)
        {
            var name = Path.GetRelativePath(root, path).Replace('\\', '/').Normalize();
            if (isFolderLink)
            {
                files.Add(new(name, default, SourceProblem.FolderLink));
                Append(fingerprint, name, [], (byte)SourceProblem.FolderLink);
            }
            else if (Path.GetExtension(path).Equals(".md", StringComparison.OrdinalIgnoreCase))
            {
                var file = ReadText(root, path, name, settings);
                files.Add(file);
                var hash = SHA256.HashData(file.Bytes.Span);
                hashes[name] = Convert.ToHexStringLower(hash);
                Append(fingerprint, name, hash, (byte)file.Problem);
            }
            else if (name.StartsWith("images/", StringComparison.Ordinal) && PictureFile.MediaTypeOf(name) is not null)
            {
                if (LeavesFolder(root, path) || PictureFile.Read(path, name) is not { } picture) continue;
                pictures.Add(picture);
                Append(fingerprint, name, Convert.FromHexString(picture.Hash), 0);
            }
        }

        return new(files, pictures, hashes, Convert.ToHexStringLower(fingerprint.GetHashAndReset()));
    }

    private static string ProductVersion => typeof(ContentFolder).Assembly.ManifestModule.ModuleVersionId.ToString()
        + typeof(ContentSet).Assembly.ManifestModule.ModuleVersionId;

    private static SourceFile ReadText(string root, string path, string name, ContentSettings settings)
    {
        if (LeavesFolder(root, path)) return new(name, default, SourceProblem.OutsideFolder);
        try
        {
            return new FileInfo(path).Length switch
            {
                0 => new(name, default), // a pipe too says so, and whoever opens it waits for ever
                var length when length > settings.MaxFileBytes => new(name, default, SourceProblem.TooLarge),
                _ => new(name, File.ReadAllBytes(path)),
            };
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new(name, default, SourceProblem.Unreadable);
        }
    }

    /// <summary>All files, and the links to folders: those are not followed, as they can lead in circles or to all of the disk.</summary>
    private static FileSystemEnumerable<(string Path, bool IsFolderLink)> PathsBelow(string root) =>
        new(root, (ref FileSystemEntry entry) => (entry.ToFullPath(), entry.IsDirectory), All)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !IsHidden(ref entry) && (!entry.IsDirectory || IsLink(ref entry)),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsHidden(ref entry) && !IsLink(ref entry),
        };

    private static bool IsHidden(ref FileSystemEntry entry) => entry.FileName.StartsWith('.');

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static bool LeavesFolder(string root, string path)
    {
        for (FileSystemInfo? at = new FileInfo(path); at is not null && at.FullName.Length > root.Length; at = Directory.GetParent(at.FullName))
        {
            if (at.LinkTarget is null) continue;
            var target = at.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
            if (target is null || !target.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static void Append(IncrementalHash hash, string name, ReadOnlySpan<byte> content, byte problem)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(name));
        hash.AppendData([0, problem]);
        hash.AppendData(content);
    }
}
