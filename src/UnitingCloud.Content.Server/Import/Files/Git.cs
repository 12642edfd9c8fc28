using System.ComponentModel;
using System.Diagnostics;

namespace UnitingCloud.Content.Server.Import.Files;

/// <summary>The program git.</summary>
internal static class Git
{
    /// <summary>Starts git in a folder. Null if there is no git on this machine.</summary>
    public static Process? Start(string folder, params IEnumerable<string> arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", ["-C", Path.GetFullPath(folder), .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            // A hook gets them relative to the top of the work tree, which is not where git starts here.
            foreach (var name in (string[])["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"])
                if (start.Environment.TryGetValue(name, out var path) && path is not null)
                    start.Environment[name] = Path.GetFullPath(path);
            var git = Process.Start(start);
            git?.ErrorDataReceived += (_, _) => { }; // read, so that git does not wait for somebody to
            git?.BeginErrorReadLine();
            return git;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>What git says; null if it refuses, or there is no git on this machine.</summary>
    public static string? Run(string folder, params IEnumerable<string> arguments)
    {
        using var git = Start(folder, arguments);
        if (git is null) return null;
        git.StandardInput.Close();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? output : null;
    }
}
