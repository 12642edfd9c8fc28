using System.Diagnostics;

namespace UnitingCloud.Content.Server.Database.Embedded;

/// <summary>The server of a data folder, as postmaster.pid tells. A crash leaves that file behind.</summary>
/// <param name="IsSurely">Whether the process is as old as the file; otherwise it may be another's server, by chance
/// with the same id.</param>
internal sealed record Postmaster(int Port, bool IsSurely)
{
    /// <summary>Null if no server can be running on the folder, whatever the file says.</summary>
    public static Postmaster? Of(string data)
    {
        var file = Path.Combine(data, "postmaster.pid");
        if (!File.Exists(file)) return null;
        var lines = File.ReadAllLines(file); // process, folder, start in Unix seconds, port …
        if (lines.Length < 4 || !int.TryParse(lines[0], out var id) || !long.TryParse(lines[2], out var started))
            return null;
        try
        {
            using var process = Process.GetProcessById(id);
            if (process.ProcessName is not ("postgres" or "postmaster")) return null;
            var age = DateTimeOffset.FromUnixTimeSeconds(started) - process.StartTime.ToUniversalTime();
            return new Postmaster(
                int.TryParse(lines[3], out var port) ? port : 0,
                age.Duration() < TimeSpan.FromMinutes(1)
            );
        }
        catch (ArgumentException)
        {
            return null; // no such process
        }
    }

    /// <summary>
    /// Removes the file where its process id is by now somebody else's, whom PostgreSQL would take for a server.
    /// </summary>
    public static void ForgetIfGone(string data)
    {
        if (Of(data) is null) File.Delete(Path.Combine(data, "postmaster.pid"));
    }
}
