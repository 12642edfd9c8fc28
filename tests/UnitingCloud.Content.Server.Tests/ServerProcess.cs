using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Shouldly;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Tests;

/// <summary>The product as its users run it: a process with words, output and an exit code.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Client { get; } = new();

    /// <summary>All it has said.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Runs a verb to its end.</summary>
    /// <param name="database">The connection string; none runs it as on a machine where nothing is configured.</param>
    public static Task<Finished> RunAsync(string? database, params string[] words) =>
        RunAsync(database, new Dictionary<string, string>(), words);

    public static async Task<Finished> RunAsync(
        string? database,
        IReadOnlyDictionary<string, string> environment,
        params string[] words
    )
    {
        using var process = Start(database, environment, words);
        using var patience = new CancellationTokenSource(Patience);
        var (output, error) = (
            process.StandardOutput.ReadToEndAsync(patience.Token),
            process.StandardError.ReadToEndAsync(patience.Token)
        );
        await process.WaitForExitAsync(patience.Token);
        return new Finished(process.ExitCode, await output, await error);
    }

    /// <summary>Serves a folder on a free port of loopback until it is disposed.</summary>
    public static Task<ServerProcess> ServeAsync(string? database, string folder, params string[] words) =>
        ServeAsync(database, folder, new Dictionary<string, string>(), words);

    public static async Task<ServerProcess> ServeAsync(
        string? database,
        string folder,
        IReadOnlyDictionary<string, string> environment,
        params string[] words
    )
    {
        var server = new ServerProcess(
            Start(database, environment, ["serve", "--content", folder, "--urls", "http://127.0.0.1:0", .. words])
        );
        try
        {
            server.Client.BaseAddress = await server._address.Task.WaitAsync(Patience);
            return server;
        }
        catch (TimeoutException)
        {
            await server.DisposeAsync();
            throw new ShouldAssertException($"The server did not begin to serve:\n{server.Output}");
        }
    }

    /// <summary>Asks until the answer is as it should be.</summary>
    public async Task<string> EventuallyAsync(string url, Func<string, bool> isRight)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(10))
        {
            var answer = await (await Client.GetAsync(url)).Content.ReadAsStringAsync();
            if (isRight(answer)) return answer;
            if (watch.Elapsed > Patience) throw new ShouldAssertException($"{url} still answers {answer}\n{Output}");
        }
    }

    /// <summary>Waits until it has said so.</summary>
    public async Task SaysAsync(string words)
    {
        for (var watch = Stopwatch.StartNew(); !Output.Contains(words, StringComparison.Ordinal); await Task.Delay(10))
            if (watch.Elapsed > Patience) throw new ShouldAssertException($"It never said '{words}', but:\n{Output}");
    }

    /// <summary>What Ctrl-C and a service manager's stop do.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Kills it in the middle of what it does.</summary>
    public async Task KillAsync()
    {
        _process.HasExited.ShouldBeFalse($"there was nothing to kill\n{Output}");
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.ExitCode.ShouldBe(128 + 9, "it ended by itself");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Start(string? database, IReadOnlyDictionary<string, string> environment, string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ReleaseWriter).Assembly.Location, .. words])
        {
            RedirectStandardInput = true, // nobody is asked
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ConnectionStrings__Content");
        // a process of a test is too short to earn what profiling and a heap per core cost
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["Content__Site"] = ContentApp.Site;
        if (database is not null) start.Environment["ConnectionStrings__Content"] = database;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private void Heard(string? line)
    {
        if (line is null) return;
        _lines.Enqueue(line);
        if (Serving().Match(line) is { Success: true } serving) _address.TrySetResult(new Uri(serving.Groups[1].Value));
    }

    [GeneratedRegex(@"^Serving .* on (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Serving();
}

/// <summary>A verb that came to its end.</summary>
internal sealed record Finished(int ExitCode, string Output, string Error)
{
    public string LastLine => Output.TrimEnd().Split('\n')[^1];
}
