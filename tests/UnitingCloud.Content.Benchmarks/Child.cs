using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace UnitingCloud.Content.Benchmarks;

/// <summary>The product, or a control, as a process.</summary>
internal sealed partial class Child : IAsyncDisposable
{
    private readonly Process _process;

    private Child(Process process) => _process = process;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The most memory that was resident, in MB. Linux only.</summary>
    public double PeakMegabytes =>
        double.Parse(
            PeakLine().Match(File.ReadAllText($"/proc/{_process.Id}/status")).Groups[1].Value,
            CultureInfo.InvariantCulture
        ) / 1024;

    /// <summary>Starts a verb of the product that serves, and waits until it says where.</summary>
    public static Task<Child> ServeAsync(string content, string data, params string[] words) =>
        ServeAsync(
            ProductAssembly,
            ["serve", "--content", content, "--data", data, "--urls", "http://127.0.0.1:0", .. words]
        );

    /// <summary>The same on a database that is there.</summary>
    public static Task<Child> ServeOnAsync(string content, string database, params string[] words) =>
        ServeAsync(
            ProductAssembly,
            ["serve", "--content", content, "--urls", "http://127.0.0.1:0", .. words],
            database
        );

    public static Task<Child> ControlAsync(string file) =>
        ServeAsync(typeof(Child).Assembly.Location, ["control-answer", file]);

    /// <summary>Runs to the end, and gives back what was said and the peak of memory in MB.</summary>
    public static async Task<(string Output, double PeakMegabytes)> RunAsync(string assembly, params string[] words)
    {
        using var process = Start(assembly, words);
        var output = process.StandardOutput.ReadToEndAsync();
        var peak = 0d;
        await using var child = new Child(process);
        while (!process.WaitForExit(20))
        {
            try
            {
                peak = Math.Max(peak, child.PeakMegabytes);
            }
            catch (Exception gone) when (gone is IOException or FormatException)
            {
                break; // it ended between the two lines
            }
        }

        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"{string.Join(' ', words)} ended with {process.ExitCode}:\n{await output}"
            );
        return (await output, peak);
    }

    public static string ProductAssembly { get; } = typeof(Server.Import.FolderImport).Assembly.Location;

    public static string ControlAssembly { get; } = typeof(Child).Assembly.Location;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using (Process.Start("kill", ["-TERM", $"{_process.Id}"])) await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static async Task<Child> ServeAsync(string assembly, string[] words, string? database = null)
    {
        var child = new Child(Start(assembly, words, database));
        while (await child._process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (ServingLine().Match(line) is not { Success: true } serving) continue;
            child.Address = new Uri(serving.Value);
            _ = child._process.StandardOutput.BaseStream.CopyToAsync(Stream.Null); // a full pipe would stop it
            return child;
        }

        await child.DisposeAsync();
        throw new InvalidOperationException($"{string.Join(' ', words)} did not serve.");
    }

    private static Process Start(string assembly, string[] words, string? database = null)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. words]) { RedirectStandardOutput = true };
        start.Environment.Remove("ConnectionStrings__Content");
        start.Environment["Content__Site"] = "https://www.example.com";
        if (database is not null)
        {
            start.Environment["ConnectionStrings__Content"] = database;
            start.Environment["DOTNET_ENVIRONMENT"] = "Development"; // where a server brings the tables up itself
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex ServingLine();

    [GeneratedRegex(@"VmHWM:\s+(\d+) kB")]
    private static partial Regex PeakLine();
}
