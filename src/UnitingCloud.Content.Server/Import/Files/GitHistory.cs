using System.Globalization;

namespace UnitingCloud.Content.Server.Import.Files;

/// <summary>Which commits touched the files of a folder.</summary>
internal static class GitHistory
{
    private const char CommitMark = '\u0001';

    /// <summary>
    /// Paths below the folder with the time of a commit that touched them, the newest commit first. Git runs only as
    /// long as somebody reads.
    /// </summary>
    public static IEnumerable<(string Path, DateTimeOffset At)> NewestFirst(string folder)
    {
        // The second -c: a merge touches a file only if it differs from that of every parent.
        using var git = Git.Start(
            folder, "-c", "core.quotePath=false", "log", $"--format=format:{CommitMark}%ct", "--name-only",
            "--relative", "-c", "HEAD", "--", ".");
        if (git is null) yield break;
        try
        {
            var at = DateTimeOffset.MinValue;
            while (git.StandardOutput.ReadLine() is { } line)
            {
                if (line.StartsWith(CommitMark))
                    at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(line.AsSpan(1), CultureInfo.InvariantCulture));
                else if (line.Length > 0)
                    yield return (line.Normalize(), at);
            }
        }
        finally
        {
            if (!git.HasExited) git.Kill();
        }
    }
}
