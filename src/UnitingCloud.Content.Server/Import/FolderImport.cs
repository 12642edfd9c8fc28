using System.Diagnostics;
using System.Threading.Channels;
using Npgsql;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Authoring.References;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Import.Files;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Import;

/// <summary>Makes one release of a content folder, or none with its diagnostics. One import at a time.</summary>
internal sealed class FolderImport(
    ReleaseWriter releases,
    ImageTable images,
    HeldImports held,
    RefusedImports refused,
    ImportMetrics metrics,
    NpgsqlDataSource database,
    ContentSettings settings
)
{
    private const int BatchSize = 128;

    private readonly FileTimes _times = new();
    private FileStateCache? _seen;
    private ImportCache? _memory;

    /// <summary>Reads everything.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="progress">Gets the number of items that are done, and of all items.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public async Task<ImportResult> RunAsync(
        string root,
        IProgress<(int Done, int Of)>? progress,
        CancellationToken cancellation
    )
    {
        var watch = Stopwatch.StartNew();
        var before = FolderSnapshot.Take(root);
        var folder = Read(root, null);
        if (await IsReleasedAsync(root, folder, before, cancellation)) return Unchanged(folder, watch);
        var set = ContentSet.Read(folder.Files, ImagesOf(folder), settings);
        folder = folder with { Files = [] }; // the set has the bodies
        return (await ReleaseAsync(root, before, folder, set, progress, watch, cancellation))!;
    }

    /// <summary>
    /// Reads only what changed since the last time. The result is that of <see cref="RunAsync"/>.
    /// </summary>
    /// <param name="root">The folder.</param>
    /// <param name="touched">Full paths of all files and folders that were reported as changed since then.</param>
    public async Task<ImportResult> RenewAsync(
        string root,
        IReadOnlySet<string> touched,
        CancellationToken cancellation
    )
    {
        var watch = Stopwatch.StartNew();
        var before = FolderSnapshot.Take(root);
        var folder = Read(root, _seen?.Without(Path.GetFullPath(root), touched));
        if (await IsReleasedAsync(root, folder, before, cancellation)) return Unchanged(folder, watch);
        return _memory?.Renew(folder) is { } set
            && await ReleaseAsync(root, before, folder, set, progress: null, watch, cancellation) is { } result
            ? result
            : await RunAsync(root, progress: null, cancellation);
    }

    /// <summary>All diagnostics of a folder, without a database.</summary>
    public static IReadOnlyList<Diagnostic> Check(
        string root,
        ContentSettings settings,
        IProgress<(int Done, int Of)>? progress,
        CancellationToken cancellation
    )
    {
        var folder = ContentFolder.Read(root, settings);
        return ContentCheck.Run(folder.Files, ImagesOf(folder), settings, cancellation);
    }

    private ContentFolder Read(string root, FileStateCache? cache)
    {
        var folder = ContentFolder.Read(root, settings, cache);
        _seen = folder.Seen;
        return folder;
    }

    /// <summary>
    /// The commit that equals what was read; null if the folder changed since, or is not as a commit has it.
    /// </summary>
    /// <param name="git">Read after the folder was.</param>
    private static string? CommitOf(string root, FolderSnapshot before, GitState? git) =>
        git?.Commit is { } commit
        && FolderSnapshot.Take(root) is var now
        && now.IsSameFolder(before)
        && now.Differences(before).Count == 0
            ? commit
            : null;

    private ImportResult Unchanged(ContentFolder folder, Stopwatch watch)
    {
        var result = ImportResult.Of(folder, watch.Elapsed);
        metrics.Record(result);
        return result;
    }

    private async Task<bool> IsReleasedAsync(
        string root,
        ContentFolder folder,
        FolderSnapshot before,
        CancellationToken cancellation
    )
    {
        if (await releases.FolderAsync(cancellation) != folder.Fingerprint) return false;
        if (await releases.LacksCommitAsync(folder.Fingerprint, cancellation)
            && CommitOf(root, before, GitState.Read(root)) is { } commit)
            await releases.NameCommitAsync(folder.Fingerprint, commit, cancellation);
        await held.ClearAsync(cancellation);
        await refused.ClearAsync(cancellation);
        return true;
    }

    /// <returns>Null if the text of a body is needed that was not read.</returns>
    private async Task<ImportResult?> ReleaseAsync(
        string root,
        FolderSnapshot before,
        ContentFolder folder,
        ContentSet set,
        IProgress<(int Done, int Of)>? progress,
        Stopwatch watch,
        CancellationToken cancellation
    )
    {
        var renderer = new BodyRenderer(folder, set, _memory, progress);
        var result = await ReleaseAllAsync(root, before, folder, set, renderer, cancellation);
        if (result is null) return null;
        if (result.Errors > 0)
        {
            result = await WithdrawAsync(folder, set, result, cancellation);
            await refused.SaveAsync(result.Diagnostics, cancellation);
        }
        else
        {
            await refused.ClearAsync(cancellation);
        }

        if (result.Held is null) await held.ClearAsync(cancellation);
        result = result with { Elapsed = watch.Elapsed };
        metrics.Record(result);
        return result;
    }

    private async Task<ImportResult?> ReleaseAllAsync(
        string root,
        FolderSnapshot before,
        ContentFolder folder,
        ContentSet set,
        BodyRenderer renderer,
        CancellationToken cancellation
    )
    {
        if (set.Diagnostics.Any(d => d.Severity == Severity.Error)) return Refuse([]);
        var git = GitState.Read(root);
        var origin = new ReleaseOrigin("folder", CommitOf(root, before, git), folder.Fingerprint);
        var times = _times.Of(root, folder, [.. set.Entries.Where(e => e.Body is not null).Select(e => e.Path)], git);
        await using var release = await releases.BeginAsync(origin, cancellation);
        if (await release.ExpectFolderAsync(set.Entries, cancellation) is { Count: > 0 } taken) return Refuse(taken);
        var (gone, live) = release.CountWithdrawn(set.Entries);
        if (await held.HoldAsync(folder.Fingerprint, gone, live, cancellation) is { } waits)
            return Refuse([]) is { } result ? result with { Held = result.Errors == 0 ? waits : null } : null;

        var renames = await Renames.FindAsync(set, release, folder.Paths, database, cancellation);
        var fresh = renderer.Recall(release.TryKeepUnchanged);
        if (!CanRender(fresh)) return null;
        await PutPicturesAsync(folder.Pictures, cancellation);
        await PutAsync(fresh, renderer, times, release, cancellation);
        _memory = renderer.Memory;
        var diagnostics = renderer.Finish();
        return diagnostics.Any(d => d.Severity == Severity.Error)
            ? Result(diagnostics, null)
            : Result(renames.AddTo(diagnostics), await release.CommitAsync(cancellation));

        ImportResult? Refuse(IEnumerable<ContentEntry> taken)
        {
            var unknown = renderer.Recall(_ => true);
            if (!CanRender(unknown)) return null;
            Render(unknown, renderer, cancellation);
            _memory = renderer.Memory;
            return Result(renderer.Finish([.. taken.Select(ImportRules.ReferencePosted)]), null);
        }

        ImportResult Result(IReadOnlyList<Diagnostic> diagnostics, Release? committed) =>
            ImportResult.Of(folder, TimeSpan.Zero) with
            {
                Items = set.Entries.Count,
                Diagnostics = diagnostics,
                Release = committed,
                Unchanged = false,
            };
    }

    /// <summary>Releases what a refused folder takes away, and nothing else.</summary>
    private async Task<ImportResult> WithdrawAsync(
        ContentFolder folder,
        ContentSet set,
        ImportResult result,
        CancellationToken cancellation
    )
    {
        await using var release = await releases.BeginAsync(new("folder"), cancellation);
        await release.ExpectFolderAsync(set.Entries, cancellation);
        var renames = await Renames.FindAsync(set, release, folder.Paths, database, cancellation);
        var withdrawals = Withdrawals.Find(set, folder.Paths, release, renames);
        var live = ItemKinds.All.Sum(kind => release.FolderItems(kind).Count);
        var gone = withdrawals.Gone.Sum(items => items.Count());
        var waits = await held.HoldAsync(folder.Fingerprint, gone, live, cancellation);
        return result with
        {
            Diagnostics = renames.AddTo(result.Diagnostics),
            Held = waits,
            Release = waits is null
                ? await release.WithdrawAsync(withdrawals.Gone, withdrawals.Narrowed, cancellation)
                : null,
        };
    }

    private static bool CanRender(IReadOnlyList<ContentEntry> entries) => entries.All(entry => entry.Body is not null);

    private static void Render(
        IReadOnlyList<ContentEntry> entries,
        BodyRenderer renderer,
        CancellationToken cancellation
    ) =>
        Parallel.ForEach(
            entries,
            new ParallelOptions { CancellationToken = cancellation },
            entry => renderer.Render(entry)
        );

    private static async Task PutAsync(
        IReadOnlyList<ContentEntry> entries,
        BodyRenderer renderer,
        IReadOnlyDictionary<string, DateTimeOffset> times,
        OpenRelease release,
        CancellationToken cancellation
    )
    {
        var channel = Channel.CreateBounded<AuthoredItem>(2 * BatchSize);
        var rendering = Task.Run(
            () =>
                Parallel.ForEachAsync(
                    entries,
                    cancellation,
                    async (entry, stop) => await channel.Writer.WriteAsync(
                        renderer.Render(entry) with { ChangedAt = TimeOf(entry) }, stop)
                ),
            cancellation
        );
        _ = rendering.ContinueWith(finished => channel.Writer.Complete(finished.Exception), TaskScheduler.Default);

        var batch = new List<AuthoredItem>(BatchSize);
        await foreach (var authored in channel.Reader.ReadAllAsync(cancellation))
        {
            batch.Add(authored);
            if (batch.Count < BatchSize) continue;
            await release.PutAsync(batch, cancellation);
            batch.Clear();
        }

        await release.PutAsync(batch, cancellation);
        await rendering;

        DateTimeOffset? TimeOf(ContentEntry entry) => times.TryGetValue(entry.Path, out var time) ? time : null;
    }

    private async Task PutPicturesAsync(IReadOnlyList<PictureFile> pictures, CancellationToken cancellation)
    {
        var missing = await images.MissingAsync([.. pictures.Select(p => p.Hash)], cancellation);
        foreach (var picture in pictures.Where(p => missing.Contains(p.Hash)).DistinctBy(p => p.Hash))
            await images.PutAsync(
                picture.Hash,
                picture.MediaType,
                await File.ReadAllBytesAsync(picture.FullPath, cancellation),
                cancellation
            );
    }

    private static IReadOnlyCollection<ImageFile> ImagesOf(ContentFolder folder) =>
        [.. folder.Pictures.Select(p => p.Image)];
}
