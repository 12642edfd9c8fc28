using Npgsql;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Posting.Sync;

/// <summary>How a whole list is taken.</summary>
/// <param name="Atomic">Whether a job that cannot be written keeps all from being done.</param>
/// <param name="Reason">Why the jobs that it leaves out are closed.</param>
/// <param name="MaxClosed">How many it may close; null for a share of those that are open.</param>
internal sealed record SyncOptions(bool Atomic, ClosingReason Reason, int? MaxClosed);

/// <summary>What came of a whole list, or would.</summary>
/// <param name="Listed">For each job of the list, in its order.</param>
/// <param name="Closed">For each job that it leaves out.</param>
/// <param name="Open">How many jobs of the owner were open before.</param>
/// <param name="IsRefused">Whether nothing was done, since a job cannot be written.</param>
/// <param name="IsShort">Whether nothing was done, since the list closes more than it may.</param>
internal sealed record SyncResult(
    IReadOnlyList<JobWriteResult> Listed, IReadOnlyList<JobWriteResult> Closed, int Open, bool IsRefused, bool IsShort);

/// <summary>
/// Makes the jobs of an owner what a list says, in one release: creates, replaces, and closes what is missing. A list
/// that closes much is more likely cut off than meant, so it is held back until the number is accepted.
/// </summary>
internal sealed class JobSync(
    ReleaseWriter releases, KnownItemsCache names, NpgsqlDataSource database, TimeProvider time,
    IConfiguration configuration)
{
    public const string Setting = "Content:Posting:MaxClosed";

    /// <summary>As many jobs as this may always be closed, unless the list is empty.</summary>
    private const int MaxUnasked = 3;

    private const int ChunkSize = 1_000;

    private readonly double _maxClosed = configuration.GetValue(Setting, 0.3) is >= 0 and <= 1 and var share
        ? share
        : throw new InvalidOperationException($"The setting '{Setting}' must be a number from 0 to 1.");

    /// <summary>What would come of it now.</summary>
    public async Task<SyncResult> PreviewAsync(
        ListedJobs list, string owner, SyncOptions options, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var revision = await ReleaseWriter.HeadAsync(connection, cancellation);
        var head = await HeadItems.OfJobsAsync(connection, revision, References(list), owner, cancellation);
        return Decide(list, head, owner, options);
    }

    /// <summary>Does it. A release that has begun is not given up because the client has gone.</summary>
    public async Task<SyncResult> RunAsync(ListedJobs list, string owner, SyncOptions options)
    {
        await using var release = await releases.BeginAsync(new ReleaseOrigin("posts"), CancellationToken.None);
        var known = await names.CurrentAsync(CancellationToken.None);
        if (list.Known != known) await list.CheckAsync(known, CancellationToken.None);
        var head = await release.ExpectJobsAsync(References(list), owner, CancellationToken.None);
        var result = Decide(list, head, owner, options);
        if (result.IsRefused || result.IsShort) return result;
        foreach (var chunk in result.Listed.Index().Where(one => one.Item.Writes).Chunk(ChunkSize))
            await release.PutAsync(
                await list.ReadAsync(chunk.Select(one => one.Index), CancellationToken.None), CancellationToken.None);
        foreach (var closed in result.Closed) release.Close(closed.Reference, options.Reason);
        return await release.CommitAsync(CancellationToken.None) is { } committed
            ? result with
            {
                Listed = [.. result.Listed.Select(one => one.Writes ? In(one, committed) : one)],
                Closed = [.. result.Closed.Select(one => In(one, committed))],
            }
            : result;

        static JobWriteResult In(JobWriteResult one, Release release) => one with { Revision = release.Revision };
    }

    private SyncResult Decide(
        ListedJobs list, IReadOnlyDictionary<string, HeadItem> head, string owner, SyncOptions options)
    {
        // A job without a reference could be any of those that seem to be missing.
        var atomic = options.Atomic || list.Jobs.Any(job => job.Write.Reference.Length == 0);
        var listed = JobWriteDecision.Decide([.. list.Jobs.Select(job => job.Write)], head, atomic);
        var references = References(list);
        var now = time.GetUtcNow();

        // One whose deadline has passed is closed already.
        var open = head.Values.Where(item => item.Owner == owner && item.VisibleUntil > now).ToList();
        var missing = open.Where(item => !references.Contains(item.Key)).Select(item => item.Key)
            .Order(StringComparer.Ordinal).ToList();
        var refused = atomic && listed.Any(result => !result.Done);
        return new(
            listed,
            [
                .. missing.Select(reference => new JobWriteResult(
                    reference, refused ? JobWriteStatus.NotWritten : JobWriteStatus.Closed, null, [])),
            ],
            open.Count,
            refused,
            IsShort: !refused && missing.Count > (options.MaxClosed ?? MaxClosed(list.Jobs.Count, open.Count)));
    }

    private int MaxClosed(int listed, int open) => listed == 0 ? 0 : Math.Max(MaxUnasked, (int)(open * _maxClosed));

    private static HashSet<string> References(ListedJobs list) =>
        list.Jobs.Select(job => job.Write.Reference).ToHashSet(StringComparer.Ordinal);
}
