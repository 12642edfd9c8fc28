using System.Threading.Channels;

namespace UnitingCloud.Content.Server.Import;

/// <summary>Imports the content folder again whenever something in it changes.</summary>
/// <param name="report">Told what came of each import.</param>
internal sealed class FolderWatcher(FolderImport import, string root, Action<ImportResult> report, ILogger<FolderWatcher> log) : BackgroundService
{
    // An editor's save is several events within a few milliseconds.
    private static readonly TimeSpan QuietPeriod = TimeSpan.FromMilliseconds(40);

    // A path that was touched; none where nobody can say which, so that everything has to be read.
    private readonly Channel<string?> _touched = Channel.CreateUnbounded<string?>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await WatchAsync(stoppingToken);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
            {
                log.LogError("The content folder cannot be read, and is tried again: {Reason}", refused.Message);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }

    /// <summary>Ends where the folder cannot be read, or is another of that name: who follows the old one hears nothing of it.</summary>
    private async Task WatchAsync(CancellationToken cancellation)
    {
        var created = Directory.GetCreationTimeUtc(root);
        using var watcher = new FileSystemWatcher(Path.GetFullPath(root)) { IncludeSubdirectories = true, InternalBufferSize = 64 * 1024 };
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

        await foreach (var first in _touched.Reader.ReadAllAsync(cancellation))
        {
            await Task.Delay(QuietPeriod, cancellation);
            var touched = new HashSet<string?>(StringComparer.OrdinalIgnoreCase) { first };
            while (_touched.Reader.TryRead(out var next)) touched.Add(next);
            await ImportAsync(touched, cancellation);
            if (Directory.GetCreationTimeUtc(root) != created) return;
        }
    }

    private async Task ImportAsync(HashSet<string?> touched, CancellationToken cancellation)
    {
        try
        {
            report(touched.Contains(null) ? await import.RunAsync(root, progress: null, cancellation) : await import.RenewAsync(root, touched!, cancellation));
        }
        catch (Exception broken) when (broken is not (OperationCanceledException or IOException or UnauthorizedAccessException))
        {
            log.LogError(broken, "The content folder could not be imported, and is tried again.");
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            Touched(null);
        }
    }

    private void Touched(string? path) => _touched.Writer.TryWrite(path);
}
