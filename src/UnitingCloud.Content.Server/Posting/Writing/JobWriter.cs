using System.Text;
using Npgsql;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Posting.Writing;

/// <summary>
/// Writes posted jobs. Who comes while a release is being written waits for it together with the others, and then they
/// share the next one: a hundred recruiters cost a few releases, and a batch of ten thousand jobs is one.
/// </summary>
internal sealed class JobWriter(
    ReleaseWriter releases, KnownItemsCache names, NpgsqlDataSource database, ContentSettings site, TimeProvider time)
    : IDisposable
{
    private const int MaxPerRelease = 10_000;
    private const int ChunkSize = 1_000;

    // not a ConcurrentQueue: one that is peeked into keeps what it gave out, and that is batches
    private readonly Queue<Waiting> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1);

    private ContentSettings Settings => site with { Now = time.GetUtcNow() };

    /// <summary>What posts can refer to in the newest release.</summary>
    public Task<KnownItems> KnownAsync(CancellationToken cancellation) => names.CurrentAsync(cancellation);

    /// <summary>A posted document by the rules.</summary>
    public JobPost Read(ReadOnlySpan<byte> json, string? reference, string owner, KnownItems known) =>
        JobPost.Read(json, reference, owner, known, Settings);

    /// <summary>What a merge patch makes of a posted document.</summary>
    public JobPost Patch(string posted, ReadOnlySpan<byte> patch, string reference, string owner, KnownItems known) =>
        JobPost.Patch(posted, patch, reference, owner, known, Settings);

    /// <summary>
    /// Writes what can be written; a release that has begun is not given up because the client has gone.
    /// </summary>
    /// <param name="atomic">Whether either all are written, or none.</param>
    public async Task<IReadOnlyList<JobWriteResult>> WriteAsync(
        IReadOnlyList<JobWrite> writes, bool atomic, CancellationToken cancellation)
    {
        var mine = new Waiting(writes, atomic);
        lock (_waiting) _waiting.Enqueue(mine);
        try
        {
            await _turn.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            mine.Results.TrySetCanceled(cancellation); // who comes next must not do what nobody waits for any more
            throw;
        }

        try
        {
            while (!mine.Results.Task.IsCompleted) await WriteAsync(TakeTogether());
        }
        finally
        {
            _turn.Release();
        }

        return await mine.Results.Task;
    }

    /// <summary>What would come of it now.</summary>
    public async Task<IReadOnlyList<JobWriteResult>> PreviewAsync(
        IReadOnlyList<JobWrite> writes, bool atomic, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var revision = await ReleaseWriter.HeadAsync(connection, cancellation);
        return JobWriteDecision.Decide(
            writes, await HeadItems.OfJobsAsync(connection, revision, References(writes), cancellation), atomic);
    }

    /// <summary>
    /// As many of those who wait, in their order, as one release can take: it has one version of a job.
    /// </summary>
    private List<Waiting> TakeTogether()
    {
        var (together, references) = (new List<Waiting>(), new HashSet<string>(StringComparer.Ordinal));
        lock (_waiting)
        {
            while (_waiting.TryPeek(out var next)
                && (together.Count == 0 || (references.Count + next.Writes.Count <= MaxPerRelease
                    && !next.Writes.Any(write => references.Contains(write.Reference)))))
            {
                _waiting.Dequeue();
                if (next.Results.Task.IsCompleted) continue; // given up
                together.Add(next);
                references.UnionWith(References(next.Writes));
            }
        }

        return together;
    }

    private List<Waiting> TakeAll()
    {
        lock (_waiting)
        {
            List<Waiting> all = [.. _waiting];
            _waiting.Clear();
            return all;
        }
    }

    private async Task WriteAsync(List<Waiting> together)
    {
        try
        {
            await WriteReleaseAsync(together);
        }
        catch (WriterBusyException busy)
        {
            // who waits behind would only wait as long again
            foreach (var one in together.Concat(TakeAll())) one.Results.TrySetException(busy);
        }
        catch (Exception) when (together.Count > 1)
        {
            foreach (var one in together) await WriteAsync([one]); // whoever it was, the others must not suffer from it
        }
        catch (Exception failure)
        {
            together[0].Results.TrySetException(failure);
        }
    }

    private async Task WriteReleaseAsync(List<Waiting> together)
    {
        await using var release = await releases.BeginAsync(new ReleaseOrigin("posts"), CancellationToken.None);
        var known = await names.CurrentAsync(CancellationToken.None);
        var head = await release.ExpectJobsAsync(
            [.. together.SelectMany(waiting => References(waiting.Writes))], CancellationToken.None);
        var decided = together.Select(waiting =>
        {
            IReadOnlyList<JobWrite> writes = [.. waiting.Writes.Select(write => Renew(write, known))];
            return (Waiting: waiting, Writes: writes, Results: JobWriteDecision.Decide(writes, head, waiting.Atomic));
        }).ToList();

        var wanted = decided.SelectMany(one => one.Writes.Zip(one.Results)).Where(one => one.Second.Writes)
            .Select(one => one.First).ToList();
        foreach (var chunk in wanted.OfType<JobWrite.Put>().Select(put => put.Post.Item!).Chunk(ChunkSize))
            await release.PutAsync(chunk, CancellationToken.None);
        foreach (var close in wanted.OfType<JobWrite.Close>()) release.Close(close.Reference, close.Reason);
        var committed = wanted.Count == 0 ? null : await release.CommitAsync(CancellationToken.None);
        foreach (var (waiting, _, results) in decided)
            waiting.Results.TrySetResult(
                [.. results.Select(result => result.Writes ? result with { Revision = committed!.Revision } : result)]);
    }

    /// <summary>The same write, read again where a release has since touched what posts refer to.</summary>
    private JobWrite Renew(JobWrite write, KnownItems known) =>
        write is JobWrite.Put { Post: { Item.Posted: { } document } post } put && post.Known != known
        ? put with { Post = JobPost.Read(Encoding.UTF8.GetBytes(document), post.Reference, put.Owner, known, Settings) }
        : write;

    private static IReadOnlyCollection<string> References(IReadOnlyList<JobWrite> writes) =>
        [.. writes.Select(write => write.Reference)];

    public void Dispose() => _turn.Dispose();

    private sealed record Waiting(IReadOnlyList<JobWrite> Writes, bool Atomic)
    {
        public TaskCompletionSource<IReadOnlyList<JobWriteResult>> Results { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
