using System.Threading.Channels;
using Npgsql;
using UnitingCloud.Content.Server.Import.Files;

namespace UnitingCloud.Content.Server.Import;

/// <summary>Imports the content folder again whenever something in it changes.</summary>
/// <param name="report">Gets the result of each import.</param>
internal sealed class FolderWatcher(
    FolderImport import,
    HeldImports held,
    string root,
    Action<ImportResult> report,
    TimeProvider time,
    ILogger<FolderWatcher> log
) : BackgroundService
{
    // Not every file system raises events, and a folder that takes the place of another raises none.
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    // A checkout that takes longer is imported as it is then.
    private static readonly TimeSpan MaxGitWait = TimeSpan.FromSeconds(30);

    // An editor's save is several events within a few milliseconds.
    private static readonly TimeSpan QuietPeriod = TimeSpan.FromMilliseconds(40);

    // A path that changed; null if it is not known which, so that everything has to be read.
    private readonly Channel<string?> _touched = Channel.CreateUnbounded<string?>();

    private bool _isHeld;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        string? told = null;
        while (true)
        {
            try
            {
                await WatchAsync(stoppingToken);
                told = null;
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
            {
                if (refused.Message != told)
                    log.LogError("The content folder cannot be read. Trying again: {Reason}", refused.Message);
                told = refused.Message;
                await Task.Delay(LookInterval, time, stoppingToken);
            }
        }
    }

    /// <summary>
    /// Ends if the folder cannot be read, or was replaced by another: the events of the old one say nothing about it.
    /// </summary>
    private async Task WatchAsync(CancellationToken cancellation)
    {
        var seen = FolderSnapshot.Take(root);
        var git = GitState.StampOf(root);
        using var watcher = new FileSystemWatcher(Path.GetFullPath(root))
        {
            IncludeSubdirectories = true,
            InternalBufferSize = 64 * 1024,
        };
        watcher.Created += (_, file) => Touched(file.FullPath);
        watcher.Changed += (_, file) => Touched(file.FullPath);
        watcher.Deleted += (_, file) => Touched(file.FullPath);
        watcher.Renamed += (_, file) =>
        {
            Touched(file.OldFullPath);
            Touched(file.FullPath);
        };
        watcher.Error += (_, _) => Touched(null); // events were lost
        watcher.EnableRaisingEvents = true;
        Touched(null); // what happened before

        using var timer = new PeriodicTimer(LookInterval, time);
        var tick = timer.WaitForNextTickAsync(cancellation).AsTask();
        var touch = _touched.Reader.WaitToReadAsync(cancellation).AsTask();
        while (true)
        {
            await await Task.WhenAny(tick, touch);
            if (tick.IsCompleted)
            {
                var now = FolderSnapshot.Take(root);
                if (!now.IsSameFolder(seen)) return;
                foreach (var path in now.Differences(seen)) Touched(path);
                var stamp = GitState.StampOf(root);
                if (stamp != git) Touched(Path.GetFullPath(root)); // perhaps a commit of what is here
                if (_isHeld && await IsAcceptedAsync(cancellation)) Touched(null);
                (seen, git) = (now, stamp);
                tick = timer.WaitForNextTickAsync(cancellation).AsTask();
            }

            if (!touch.IsCompleted) continue;
            await Task.Delay(QuietPeriod, cancellation);
            await WaitForGitAsync(cancellation);
            var touched = new HashSet<string?>(StringComparer.OrdinalIgnoreCase);
            while (_touched.Reader.TryRead(out var next)) touched.Add(next);
            await ImportAsync(touched, cancellation);
            touch = _touched.Reader.WaitToReadAsync(cancellation).AsTask();
        }
    }

    /// <summary>Git locks its index while it writes a checkout. A half-written one must not be imported.</summary>
    private async Task WaitForGitAsync(CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (GitState.IsLocked(root) && time.GetElapsedTime(began) < MaxGitWait)
            await Task.Delay(QuietPeriod, time, cancellation);
    }

    private async Task<bool> IsAcceptedAsync(CancellationToken cancellation)
    {
        try
        {
            return await held.FindAsync(cancellation) is null;
        }
        catch (NpgsqlException)
        {
            return true; // the import meets the same failure, and reports it
        }
    }

    private async Task ImportAsync(HashSet<string?> touched, CancellationToken cancellation)
    {
        try
        {
            var result = touched.Contains(null)
                ? await import.RunAsync(root, progress: null, cancellation)
                : await import.RenewAsync(root, touched!, cancellation);
            _isHeld = result.Held is not null;
            report(result);
        }
        catch (Exception broken)
            when (broken is not (OperationCanceledException or IOException or UnauthorizedAccessException))
        {
            log.LogError(broken, "The content folder could not be imported. Trying again.");
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            Touched(null);
        }
    }

    private void Touched(string? path) => _touched.Writer.TryWrite(path);
}
