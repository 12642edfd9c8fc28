using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Feeds.Distribution;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Posting.Sync;

/// <summary>A job of a list, once it is checked.</summary>
/// <param name="Write">What it asks for.</param>
/// <param name="Distribution">What the feeds make of it; null if it breaks rules.</param>
internal sealed record ListedJob(JobWrite.Listed Write, JobDistribution? Distribution);

/// <summary>
/// A list of jobs of any length. Its documents wait in a file that is deleted when they are done with; of each job,
/// only what the decision needs is in memory.
/// </summary>
internal sealed class ListedJobs(string owner, JobWriter writer, DistributionRules rules) : IAsyncDisposable
{
    private readonly FileStream _file =
        new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), Temporary());

    private readonly List<(long Offset, int Length)> _places = [];

    // Thousands of jobs have the same few outcomes.
    private readonly ConcurrentDictionary<string, JobDistribution> _distributions = new(StringComparer.Ordinal);

    /// <summary>The jobs, as they are by <see cref="Known"/>.</summary>
    public IReadOnlyList<ListedJob> Jobs { get; private set; } = [];

    /// <summary>What they were checked against.</summary>
    public KnownItems? Known { get; private set; }

    /// <summary>Takes documents in and checks them while the next ones are still on their way.</summary>
    public async Task AddAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> documents, CancellationToken cancellation) =>
        await CheckAsync(KeepAsync(documents, cancellation), await writer.KnownAsync(cancellation), cancellation);

    /// <summary>Checks them again, since what they refer to has changed.</summary>
    public Task CheckAsync(KnownItems known, CancellationToken cancellation) =>
        CheckAsync(DocumentsAsync(Enumerable.Range(0, _places.Count), cancellation), known, cancellation);

    /// <summary>Some of the jobs, all of which are valid, ready to be released.</summary>
    public async Task<IReadOnlyList<AuthoredItem>> ReadAsync(IEnumerable<int> indexes, CancellationToken cancellation)
    {
        var items = new ConcurrentDictionary<int, AuthoredItem>();
        await Parallel.ForEachAsync(DocumentsAsync(indexes, cancellation), cancellation, (document, _) =>
        {
            items[document.Index] = writer.Read(document.Item.Span, reference: null, owner, Known!).Item!;
            return ValueTask.CompletedTask;
        });
        return [.. items.OrderBy(item => item.Key).Select(item => item.Value)];
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private async Task CheckAsync(
        IAsyncEnumerable<(int Index, ReadOnlyMemory<byte> Item)> documents, KnownItems known,
        CancellationToken cancellation)
    {
        var jobs = new ConcurrentDictionary<int, ListedJob>();
        await Parallel.ForEachAsync(documents, cancellation, (document, _) =>
        {
            jobs[document.Index] = Check(writer.Read(document.Item.Span, reference: null, owner, known));
            return ValueTask.CompletedTask;
        });
        (Known, Jobs) = (known, [.. jobs.OrderBy(job => job.Key).Select(job => job.Value)]);
    }

    private ListedJob Check(JobPost post)
    {
        IReadOnlyList<Diagnostic> diagnostics =
            [.. post.Diagnostics.OrderByDescending(one => one.Severity).Take(Problem.MaxErrors)];
        var hash = post.Item is { } item ? VersionHash.Of(item.Item, item) : null;
        return new(new(post.Reference, owner, hash, diagnostics), post.Item is null ? null : Distribution(post.Item));
    }

    private JobDistribution Distribution(AuthoredItem item)
    {
        var distribution = rules.Of(item).InBrief();
        return _distributions.GetOrAdd(JsonSerializer.Serialize(distribution, ContentJson.Options), distribution);
    }

    private async IAsyncEnumerable<(int Index, ReadOnlyMemory<byte> Item)> KeepAsync(
        IAsyncEnumerable<ReadOnlyMemory<byte>> documents, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var document in documents.WithCancellation(cancellation))
        {
            _places.Add((_file.Position, document.Length));
            await _file.WriteAsync(document, cancellation);
            yield return (_places.Count - 1, document);
        }

        await _file.FlushAsync(cancellation);
    }

    private async IAsyncEnumerable<(int Index, ReadOnlyMemory<byte> Item)> DocumentsAsync(
        IEnumerable<int> indexes, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var index in indexes)
        {
            var (offset, length) = _places[index];
            var document = new byte[length];
            _file.Position = offset;
            await _file.ReadExactlyAsync(document, cancellation);
            yield return (index, document);
        }
    }

    private static FileStreamOptions Temporary()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
