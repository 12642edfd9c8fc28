using System.Diagnostics;

namespace UnitingCloud.Content.Server.Import;

/// <summary>The commit that a folder stands at, asked of git itself.</summary>
internal static class GitCommit
{
    /// <summary>None where the folder is in no work tree, differs from its commit, or there is no git.</summary>
    public static string? Of(string folder) =>
        Run(folder, "status", "--porcelain", "--", ".") is { Length: 0 } && Run(folder, "rev-parse", "HEAD") is { Length: 40 } commit ? commit : null;

    private static string? Run(string folder, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", ["-C", Path.GetFullPath(folder), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
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
