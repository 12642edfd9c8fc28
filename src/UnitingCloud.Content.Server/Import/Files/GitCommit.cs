using System.Diagnostics;

namespace UnitingCloud.Content.Server.Import.Files;

/// <summary>The commit that a folder stands at, asked of git itself.</summary>
internal static class GitCommit
{
    /// <summary>
    /// Null if the folder is in no work tree, differs from its commit or is being changed by Git, or there is no Git.
    /// </summary>
    public static string? Of(string folder) =>
        !IsLocked(folder)
        && Run(folder, "--no-optional-locks", "status", "--porcelain", "--", ".") is { Length: 0 }
        && Run(folder, "rev-parse", "HEAD") is { Length: 40 } commit
            ? commit
            : null;

    /// <summary>Whether Git is changing the work tree that the folder is in.</summary>
    public static bool IsLocked(string folder) =>
        GitFolder(folder) is { } git && File.Exists(Path.Combine(git, "index.lock"));

    /// <summary>Changes whenever Git commits or checks something out.</summary>
    public static (DateTime Index, DateTime Log) StampOf(string folder) =>
        GitFolder(folder) is { } git
            ? (
                File.GetLastWriteTimeUtc(Path.Combine(git, "index")),
                File.GetLastWriteTimeUtc(Path.Combine(git, "logs", "HEAD"))
            )
            : default;

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

    private static string? Run(string folder, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", ["-C", Path.GetFullPath(folder), .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var git = Process.Start(start);
            if (git is null) return null;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var output = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // no git on this machine
        }
    }
}
