namespace UnitingCloud.Content.Server.Import.Files;

/// <summary>How a folder stands in its Git repository, asked of git itself.</summary>
/// <param name="Head">The commit that is checked out.</param>
/// <param name="Changed">Files below the folder that differ from it, or are not in it.</param>
internal sealed record GitState(string Head, IReadOnlySet<string> Changed)
{
    /// <summary>The commit that equals the folder; null if there is none.</summary>
    public string? Commit => Changed.Count == 0 ? Head : null;

    /// <summary>
    /// Null if the folder is in no work tree, has no commit yet or is being changed by Git, or there is no Git.
    /// </summary>
    public static GitState? Read(string folder)
    {
        if (IsLocked(folder)
            || Git.Run(folder, "--no-optional-locks", "status", "--porcelain", "-z", "--untracked-files=all", "--", ".")
                is not { } status
            || Git.Run(folder, "rev-parse", "--show-prefix", "HEAD")?.Split('\n')
                is not [var prefix, { Length: 40 } head, ..]
        )
            return null;
        return new(head, ChangedIn(status, prefix));
    }

    /// <summary>Whether Git is changing the work tree that the folder is in.</summary>
    public static bool IsLocked(string folder) =>
        GitFolder(folder) is { } git && File.Exists(Path.Combine(git, "index.lock"));

    /// <summary>
    /// The path of a folder below the top of its work tree, empty or with a slash at its end; null if it is in none.
    /// </summary>
    public static string? PrefixOf(string folder) => Git.Run(folder, "rev-parse", "--show-prefix")?.TrimEnd('\n');

    /// <summary>Changes whenever Git commits or checks something out.</summary>
    public static (DateTime Index, DateTime Log) StampOf(string folder) =>
        GitFolder(folder) is { } git
            ? (
                File.GetLastWriteTimeUtc(Path.Combine(git, "index")),
                File.GetLastWriteTimeUtc(Path.Combine(git, "logs", "HEAD"))
            )
            : default;

    // "XY path", each ended by NUL; after a rename or a copy, the path that it came from follows.
    private static HashSet<string> ChangedIn(string status, string prefix)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        var parts = status.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            Add(parts[i][3..]);
            if (parts[i][0] is 'R' or 'C') Add(parts[++i]);
        }

        return changed;

        void Add(string path) =>
            changed.Add((path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path).Normalize());
    }

    // In an added work tree `.git` is a file that names the folder.
    private static string? GitFolder(string folder)
    {
        for (var at = new DirectoryInfo(Path.GetFullPath(folder)); at is not null; at = at.Parent)
        {
            var git = Path.Combine(at.FullName, ".git");
            if (Directory.Exists(git))
                return git;
            if (
                File.Exists(git)
                && File.ReadAllText(git).Trim() is var text
                && text.StartsWith("gitdir:", StringComparison.Ordinal)
            )
                return Path.GetFullPath(text["gitdir:".Length..].Trim(), at.FullName);
        }

        return null;
    }
}
