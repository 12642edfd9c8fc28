using System.ComponentModel;
using System.Diagnostics;

namespace UnitingCloud.Content.Server.Database.Embedded;

/// <summary>Runs a program of the PostgreSQL server to its end.</summary>
internal static class ServerProcess
{
    public static async Task<(bool Success, string Output)> RunAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken cancellation
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetPathRoot(Path.GetFullPath(program))!, // one that any account may enter
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var (output, errors) = (
                process.StandardOutput.ReadToEndAsync(cancellation),
                process.StandardError.ReadToEndAsync(cancellation)
            );
            await process.WaitForExitAsync(cancellation);
            return (process.ExitCode == 0, await output + await errors);
        }
        catch (Win32Exception refused)
        {
            return (false, refused.Message);
        }
    }
}
