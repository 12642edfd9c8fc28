using System.Security.Cryptography;
using System.Text;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Authoring.Documents;

namespace UnitingCloud.Content.Server.Import.Files;

/// <summary>A folder of content as it stands on disk at one moment.</summary>
/// <param name="Files">The Markdown files that were read, and the files that cannot be.</param>
/// <param name="Pictures">All pictures.</param>
/// <param name="Hashes">Of all Markdown files and skipped files, also of those that were not read again.</param>
/// <param name="Modified">When each Markdown file was written, as the file system has it.</param>
/// <param name="Seen">How all of it looked.</param>
/// <param name="Fingerprint">Names the whole.</param>
internal sealed record ContentFolder(
    IReadOnlyList<SourceFile> Files,
    IReadOnlyList<PictureFile> Pictures,
    IReadOnlyDictionary<string, string> Hashes,
    IReadOnlyDictionary<string, DateTimeOffset> Modified,
    FileStateCache Seen,
    string Fingerprint
)
{
    /// <param name="root">The folder.</param>
    /// <param name="settings">How large a file may be.</param>
    /// <param name="cache">Files that need not be read again if they look the same.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">It, or a folder in it, cannot be read.</exception>
    public static ContentFolder Read(string root, ContentSettings settings, FileStateCache? cache = null)
    {
        root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        if (!Directory.Exists(root))
            throw new DirectoryNotFoundException($"There is no folder '{root}'.");
        var (files, pictures, hashes, modified, now) = (
            new List<SourceFile>(),
            new List<PictureFile>(),
            new Dictionary<string, string>(StringComparer.Ordinal),
            new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal),
            new FileStateCache()
        );
        using var fingerprint = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        fingerprint.AppendData(Encoding.UTF8.GetBytes($"{ProductVersion}\0{settings.Site}\0"));
        foreach (var entry in FolderEntry.Below(root))
        {
            var name = Path.GetRelativePath(root, entry.FullPath).Replace('\\', '/').Normalize();
            if (entry.IsFolder || Path.GetExtension(name).Equals(".md", StringComparison.OrdinalIgnoreCase))
                Note(name, TextHash(entry, name));
            else if (name.StartsWith("images/", StringComparison.Ordinal) && PictureFile.MediaTypeOf(name) is not null)
                Note(name, PictureHash(entry, name));
            else if (SkippedFiles.Matter(name))
                Note(name, Skip(name));
        }

        return new(files, pictures, hashes, modified, now, Convert.ToHexStringLower(fingerprint.GetHashAndReset()));

        string TextHash(FolderEntry entry, string name)
        {
            modified[name] = entry.Modified;
            if (cache?.Find(entry) is not { Hash: var hash })
            {
                var file = ReadText(root, entry, name, settings);
                files.Add(file);
                if (file.Problem != SourceProblem.None) return hashes[name] = $"{file.Problem}";
                hash = Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span));
            }

            now.Add(entry, hash);
            return hashes[name] = hash;
        }

        string PictureHash(FolderEntry entry, string name)
        {
            if (entry.Leaves(root))
            {
                files.Add(new(name, default, SourceProblem.OutsideFolder));
                return hashes[name] = $"{SourceProblem.OutsideFolder}";
            }

            if ((cache?.Find(entry)?.Picture ?? PictureFile.Read(entry.FullPath, name)) is not { } picture) return "";
            now.Add(entry, picture.Hash, picture);
            pictures.Add(picture);
            return picture.Hash;
        }

        string Skip(string name)
        {
            files.Add(new(name, default, SourceProblem.Skipped));
            return hashes[name] = Skipped;
        }

        void Note(string name, string hash) => fingerprint.AppendData(Encoding.UTF8.GetBytes($"{name}\0{hash}\0"));
    }

    /// <summary>All Markdown files and skipped files.</summary>
    public IReadOnlySet<string> Paths => Hashes.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>How many Markdown files there are.</summary>
    public int Count => Hashes.Values.Count(hash => hash != Skipped);

    private static string Skipped => $"{SourceProblem.Skipped}";

    private static string ProductVersion => typeof(ContentFolder).Assembly.ManifestModule.ModuleVersionId.ToString()
        + typeof(ContentSet).Assembly.ManifestModule.ModuleVersionId;

    private static SourceFile ReadText(string root, FolderEntry entry, string name, ContentSettings settings)
    {
        if (entry.IsFolder) return new(name, default, SourceProblem.FolderLink);
        if (entry.Leaves(root)) return new(name, default, SourceProblem.OutsideFolder);
        try
        {
            return new FileInfo(entry.FullPath).Length switch
            {
                0 => new(name, default), // a pipe has length 0 too, and opening one would block
                var length when length > settings.MaxFileBytes => new(name, default, SourceProblem.TooLarge),
                _ => new(name, File.ReadAllBytes(entry.FullPath)),
            };
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new(name, default, SourceProblem.Unreadable);
        }
    }
}
