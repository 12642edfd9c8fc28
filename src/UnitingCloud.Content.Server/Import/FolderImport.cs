using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Storage;

namespace UnitingCloud.Content.Server.Import;

/// <summary>Makes one release of a content folder, or none with its diagnostics.</summary>
internal sealed class FolderImport(ReleaseWriter releases, ImageStore images, ContentSettings settings)
{
    private const int BatchSize = 128;

    // What was rendered last time, by path: an edit renders one file, not all.
    private readonly ConcurrentDictionary<string, Rendered> _rendered = new(StringComparer.Ordinal);

    /// <param name="root">The folder.</param>
    /// <param name="progress">Told the items that are done and those there are.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public async Task<ImportResult> RunAsync(string root, IProgress<(int Done, int Of)>? progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var folder = ContentFolder.Read(root, settings);
        if (await releases.FolderAsync(cancellation) == folder.Fingerprint)
            return new(folder.Files.Count, 0, [], null, watch.Elapsed) { Unchanged = true };

        var set = ContentSet.Read(folder.Files, [.. folder.Pictures.Select(p => p.Image)], settings);
        var diagnostics = new ConcurrentBag<Diagnostic>(set.Diagnostics);
        if (diagnostics.Any(d => d.Severity == Severity.Error))
        {
            Check(set, diagnostics, progress, cancellation);
            return Result(null);
        }

        await using var release = await releases.BeginAsync(new ReleaseOrigin("folder", GitCommit.Of(root), folder.Fingerprint), cancellation);
        if (await release.ExpectFolderAsync(set.Entries, cancellation) is { Count: > 0 } taken)
        {
            foreach (var entry in taken) diagnostics.Add(ReferencePosted(entry));
            Check(set, diagnostics, progress, cancellation);
            return Result(null);
        }

        await PutPicturesAsync(folder.Pictures, cancellation);
        await RenderAsync(folder, set, release, diagnostics, progress, cancellation);
        foreach (var diagnostic in set.Finish()) diagnostics.Add(diagnostic);
        return Result(diagnostics.Any(d => d.Severity == Severity.Error) ? null : await release.CommitAsync(cancellation));

        ImportResult Result(Release? committed) => new(folder.Files.Count, set.Entries.Count, Sorted(diagnostics), committed, watch.Elapsed);
    }

    /// <summary>All diagnostics of a folder, without a database.</summary>
    public static IReadOnlyList<Diagnostic> Check(string root, ContentSettings settings, IProgress<(int Done, int Of)>? progress, CancellationToken cancellation)
    {
        var folder = ContentFolder.Read(root, settings);
        var set = ContentSet.Read(folder.Files, [.. folder.Pictures.Select(p => p.Image)], settings);
        var diagnostics = new ConcurrentBag<Diagnostic>(set.Diagnostics);
        Check(set, diagnostics, progress, cancellation);
        return Sorted(diagnostics);
    }

    private static void Check(ContentSet set, ConcurrentBag<Diagnostic> diagnostics, IProgress<(int Done, int Of)>? progress, CancellationToken cancellation)
    {
        var done = 0;
        Parallel.ForEach(set.Entries, new ParallelOptions { CancellationToken = cancellation }, entry =>
        {
            foreach (var diagnostic in set.Render(entry).Diagnostics) diagnostics.Add(diagnostic);
            progress?.Report((Interlocked.Increment(ref done), set.Entries.Count));
        });
        foreach (var diagnostic in set.Finish()) diagnostics.Add(diagnostic);
    }

    private async Task RenderAsync(
        ContentFolder folder, ContentSet set, OpenRelease release, ConcurrentBag<Diagnostic> diagnostics, IProgress<(int Done, int Of)>? progress, CancellationToken cancellation)
    {
        var done = 0;
        var channel = Channel.CreateBounded<AuthoredItem>(2 * BatchSize);
        var rendering = Task.Run(() => Parallel.ForEachAsync(set.Entries, cancellation, async (entry, stop) =>
        {
            var authored = Recall(entry) is { } known && release.TryKeep(known) ? known : null;
            if (authored is null) await channel.Writer.WriteAsync(authored = set.Render(entry), stop);
            else set.Recall(authored);
            foreach (var diagnostic in authored.Diagnostics) diagnostics.Add(diagnostic);
            _rendered[entry.Path] = new(folder.Hashes[entry.Path], set.Addresses, Light(authored));
            progress?.Report((Interlocked.Increment(ref done), set.Entries.Count));
        }), cancellation);
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

        AuthoredItem? Recall(ContentEntry entry) =>
            _rendered.TryGetValue(entry.Path, out var known) && known.FileHash == folder.Hashes[entry.Path] && known.Addresses == set.Addresses ? known.Item : null;
    }

    private async Task PutPicturesAsync(IReadOnlyList<PictureFile> pictures, CancellationToken cancellation)
    {
        var missing = await images.MissingAsync([.. pictures.Select(p => p.Hash)], cancellation);
        foreach (var picture in pictures.Where(p => missing.Contains(p.Hash)).DistinctBy(p => p.Hash))
            await images.PutAsync(picture.Hash, picture.MediaType, await File.ReadAllBytesAsync(picture.FullPath, cancellation), cancellation);
    }

    // Only what a later import asks for: not the text.
    private static AuthoredItem Light(AuthoredItem authored) =>
        authored with { Body = new() { Hash = authored.Body.Hash, Html = "", Text = "", Outline = authored.Body.Outline } };

    private static Diagnostic ReferencePosted(ContentEntry entry) => new(
        "reference-posted", Severity.Error, SourceSpan.Start(entry.Path), $"'{entry.Item.Slug}' is a job that was posted over HTTP",
        "give this one another reference, or have the posted one deleted");

    private static IReadOnlyList<Diagnostic> Sorted(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.OrderBy(d => d.Span.File, StringComparer.Ordinal).ThenBy(d => d.Span.Line).ThenBy(d => d.Span.Column).ThenBy(d => d.Rule, StringComparer.Ordinal).ThenBy(d => d.Message, StringComparer.Ordinal)];

    private sealed record Rendered(string FileHash, string Addresses, AuthoredItem Item);
}

/// <summary>What came of an import.</summary>
/// <param name="Files">Markdown files in the folder.</param>
/// <param name="Items">Items understood.</param>
/// <param name="Diagnostics">In the order of files and lines.</param>
/// <param name="Release">None where nothing changed or where the release was refused.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record ImportResult(int Files, int Items, IReadOnlyList<Diagnostic> Diagnostics, Release? Release, TimeSpan Elapsed)
{
    /// <summary>The folder is as the newest release left it.</summary>
    public bool Unchanged { get; init; }

    public int Errors => Diagnostics.Count(d => d.Severity == Severity.Error);

    public int Warnings => Diagnostics.Count - Errors;
}
