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
            var git = Process.Start(
                new ProcessStartInfo("git", ["-C", Path.GetFullPath(folder), .. arguments])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                });
            git?.ErrorDataReceived += (_, _) => { }; // read, so that git does not wait for somebody to
            git?.BeginErrorReadLine();
            return git;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
