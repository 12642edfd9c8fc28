using System.Threading.Channels;

namespace UnitingCloud.Content.Server.Import;

/// <summary>Imports the content folder again whenever something in it changes.</summary>
/// <param name="report">Told what came of each import.</param>
internal sealed class FolderWatcher(FolderImport import, string root, Action<ImportResult> report, ILogger<FolderWatcher> log) : BackgroundService
{
    // An editor's save is several events within a few milliseconds.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(40);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var watcher = new FileSystemWatcher(root) { IncludeSubdirectories = true, InternalBufferSize = 64 * 1024 };
        watcher.Created += (_, _) => Changed();
        watcher.Changed += (_, _) => Changed();
        watcher.Deleted += (_, _) => Changed();
        watcher.Renamed += (_, _) => Changed();
        watcher.Error += (_, _) => Changed(); // events were lost: an import looks at the whole folder anyway
        watcher.EnableRaisingEvents = true;
        Changed(); // what happened between the first import and now

        await foreach (var _ in _changes.Reader.ReadAllAsync(stoppingToken))
        {
            await Task.Delay(Quiet, stoppingToken);
            _changes.Reader.TryRead(out var _);
            await ImportAsync(stoppingToken);
        }
    }

    private async Task ImportAsync(CancellationToken cancellation)
    {
        try
        {
            report(await import.RunAsync(root, progress: null, cancellation));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            log.LogError("The content folder cannot be read, and is tried again: {Reason}", refused.Message);
            await Task.Delay(TimeSpan.FromSeconds(5), cancellation);
            Changed();
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            log.LogError(broken, "The content folder could not be imported, and is tried again.");
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            Changed();
        }
    }

    private void Changed() => _changes.Writer.TryWrite(true);
}
