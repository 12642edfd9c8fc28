using Npgsql;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Releases.Tables;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Releases;

/// <summary>
/// A release being written. Nobody sees it before <see cref="CommitAsync"/>; disposed before that, it is rolled back.
/// </summary>
internal sealed class OpenRelease(
    NpgsqlConnection connection, Head head, TimeProvider time, DateTimeOffset at, ReleaseOrigin origin, int revision)
    : IAsyncDisposable
{
    private const int LargeRelease = 200;

    private readonly Dictionary<ItemKind, Dictionary<string, HeadItem>> _head = [];
    private readonly Dictionary<ItemKind, HashSet<string>> _put =
        ItemKinds.All.ToDictionary(kind => kind, _ => new HashSet<string>(StringComparer.Ordinal));
    private readonly Dictionary<ItemKind, List<HeadItem>> _superseded =
        ItemKinds.All.ToDictionary(kind => kind, _ => new List<HeadItem>());
    private readonly Dictionary<string, ClosingReason> _closed = new(StringComparer.Ordinal);
    private readonly Lock _putting = new();
    private Identity _identity = new();
    private bool _isOfFolder;
    private bool _withdrawsTheRest;
    private int _added;
    private int _changed;
    private int _withdrawn;
    private bool _committed;

    public int Revision => revision;

    public DateTimeOffset At => at;

    /// <summary>
    /// Tells which items a folder holds: those of the head that came from it and are not put are withdrawn. Call it
    /// before the first <see cref="PutAsync"/>.
    /// </summary>
    /// <returns>The jobs among them whose references belong to posted jobs; where there are any, nothing may be
    /// put.</returns>
    public async Task<IReadOnlyList<ContentEntry>> ExpectFolderAsync(
        IReadOnlyCollection<ContentEntry> entries,
        CancellationToken cancellation
    )
    {
        foreach (var kind in ItemKinds.All)
            _head[kind] = await HeadItems.OfFolderAsync(connection, kind, cancellation);
        _identity = Identity.Assign(
            entries,
            _head.ToDictionary(h => h.Key, h => (IReadOnlyCollection<HeadItem>)h.Value.Values)
        );
        _isOfFolder = _withdrawsTheRest = true;
        var jobs = entries.Where(e => e.Kind == ItemKind.Job).ToList();
        var posted = await HeadItems.OfJobsAsync(
            connection,
            revision - 1,
            [.. jobs.Select(j => j.Item.Key)],
            cancellation
        );
        return [.. jobs.Where(job => posted.GetValueOrDefault(job.Item.Key) is { IsPosted: true })];
    }

    /// <summary>How many of the folder's items in the head these entries leave out, and how many there are.</summary>
    public (int Withdrawn, int Of) CountWithdrawn(IReadOnlyCollection<ContentEntry> entries)
    {
        var stay = entries.Select(entry => (entry.Kind, _identity.Apply(entry.Item).Key)).ToHashSet();
        var items = _head.SelectMany(kind => kind.Value.Keys.Select(key => (kind.Key, key))).ToList();
        return (items.Count(item => !stay.Contains(item)), items.Count);
    }

    /// <summary>The folder's items in the head.</summary>
    public IReadOnlyDictionary<string, HeadItem> FolderItems(ItemKind kind) => _head[kind];

    /// <summary>The key that an item of the folder has in this release.</summary>
    public string KeyOf(ContentEntry entry) => _identity.Apply(entry.Item).Key;

    /// <summary>
    /// Instead of putting the items of an expected folder: takes these away, and leaves all others as they are. The
    /// head then equals no folder.
    /// </summary>
    public async Task<Release?> WithdrawAsync(
        ILookup<ItemKind, HeadItem> gone,
        ILookup<ItemKind, Narrowing> narrowed,
        CancellationToken cancellation
    )
    {
        _withdrawsTheRest = false;
        foreach (var kind in ItemKinds.All)
        {
            List<Narrowing> narrowings = [.. narrowed[kind]];
            if (narrowings.Count > 0)
                await NarrowedVersions.WriteAsync(connection, kind, revision, narrowings, cancellation);
            _superseded[kind].AddRange(gone[kind].Concat(narrowings.Select(n => n.Item)));
            _changed += narrowings.Count;
            _withdrawn += gone[kind].Count();
        }

        return await CommitAsync(cancellation);
    }

    /// <summary>
    /// Tells which jobs may be put or closed; nothing else changes. Call it before the first <see cref="PutAsync"/>.
    /// </summary>
    /// <returns>Those of them that the head has.</returns>
    public async Task<IReadOnlyDictionary<string, HeadItem>> ExpectJobsAsync(
        IReadOnlyCollection<string> references,
        CancellationToken cancellation
    ) => _head[ItemKind.Job] = await HeadItems.OfJobsAsync(connection, revision - 1, references, cancellation);

    /// <summary>The same for these jobs and all that an owner has posted.</summary>
    public async Task<IReadOnlyDictionary<string, HeadItem>> ExpectJobsAsync(
        IReadOnlyCollection<string> references, string owner, CancellationToken cancellation) =>
        _head[ItemKind.Job] = await HeadItems.OfJobsAsync(connection, revision - 1, references, owner, cancellation);

    /// <summary>Closes an expected job for a reason.</summary>
    public void Close(string reference, ClosingReason reason)
    {
        _closed.Add(reference, reason);
        _superseded[ItemKind.Job].Add(_head[ItemKind.Job][reference]);
    }

    /// <summary>Whether the head has exactly this item; then it stays, and need not be put. Thread-safe.</summary>
    public bool TryKeepUnchanged(AuthoredItem authored)
    {
        var (kind, item) = (VersionRows.KindOf(authored.Item), _identity.Apply(authored.Item));
        return _head[kind].TryGetValue(item.Key, out var before)
            && before.Hash == VersionHash.Of(item, authored)
            && TryPut(kind, item.Key);
    }

    /// <summary>Writes a version of every item that differs from the head's.</summary>
    public async Task PutAsync(IReadOnlyList<AuthoredItem> batch, CancellationToken cancellation)
    {
        var fresh = new List<(AuthoredItem Authored, IItem Item, string Hash, HeadItem? Before)>(batch.Count);
        foreach (var authored in batch)
        {
            var (kind, item) = (VersionRows.KindOf(authored.Item), _identity.Apply(authored.Item));
            if (!TryPut(kind, item.Key)) throw new InvalidOperationException($"{kind} {item.Key} was put twice.");
            var hash = VersionHash.Of(item, authored);
            if (_head[kind].TryGetValue(item.Key, out var before))
            {
                if (before.Hash == hash) continue;
                _superseded[kind].Add(before);
                _changed++;
            }
            else
            {
                _added++;
            }

            fresh.Add((authored, item, hash, before));
        }

        if (fresh.Count == 0) return;
        await BodyTable.PutAsync(
            connection,
            [.. fresh.Select(f => f.Authored.Body).DistinctBy(b => b.Hash)],
            cancellation
        );
        foreach (var group in fresh.GroupBy(f => VersionRows.KindOf(f.Item)))
        {
            var rows = group.Select(f => VersionRows.Of(f.Item, f.Authored, f.Hash, revision, at, f.Before)).ToList();
            await VersionTables.CopyAsync(connection, group.Key, rows, cancellation);
            if (group.Key == ItemKind.Job)
                await JobListingTable.CopyAsync(connection, group.Select(f => (Job)f.Item).Zip(rows), cancellation);
            await SearchTable.AddAsync(
                connection,
                group.Key,
                group.Select(f => (f.Item, f.Authored.Body.Text, revision)),
                cancellation
            );
        }

        await PostedTable.CopyAsync(
            connection,
            revision,
            [
                .. fresh.Where(f => f.Authored.Posted is not null)
                    .Select(f => (f.Item.Key, f.Authored.Source, f.Authored.Posted!)),
            ],
            cancellation
        );
    }

    /// <summary>Makes the release the head, in one transaction.</summary>
    /// <returns>Null if nothing changed: then there is no release.</returns>
    public async Task<Release?> CommitAsync(CancellationToken cancellation)
    {
        var withdrawn = _withdrawn + _closed.Count;
        foreach (var (kind, items) in _withdrawsTheRest ? _head : [])
        {
            foreach (var gone in items.Values.Where(item => !_put[kind].Contains(item.Key)))
            {
                _superseded[kind].Add(gone);
                withdrawn++;
            }
        }

        if (_added + _changed + withdrawn == 0)
        {
            if (_withdrawsTheRest)
                await ReleaseWriter.SaveFingerprintAsync(connection, origin.Fingerprint, cancellation);
            return null;
        }

        foreach (var kind in new[] { ItemKind.Thread, ItemKind.Person })
        {
            if (_superseded[kind].Count == 0) continue;
            await ShownSince.CarryOnAsync(
                connection,
                revision,
                kind,
                _superseded[kind].Select(item => item.Id),
                cancellation
            );
        }

        await ClosingTable.AddAsync(connection, revision, _closed, cancellation);
        var release = new Release
        {
            Revision = revision,
            At = at,
            CommittedAt = Instant.Floor(time.GetUtcNow()) is var now && now > at ? now : at,
            Origin = origin.Name,
            Commit = origin.Commit,
            Fingerprint = origin.Fingerprint,
            Added = _added,
            Changed = _changed,
            Withdrawn = withdrawn,
        };

        await ReleaseCommit.WriteAsync(connection, release, _superseded, _isOfFolder, cancellation);
        _committed = true;
        head.OnCommitted(revision);
        if (_added + _changed > LargeRelease)
            await VersionTables.AnalyzeAsync(connection, _added + _changed, cancellation);
        return release;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_committed && connection.FullState == System.Data.ConnectionState.Open)
                await ReleaseWriter.RollBackAsync(connection, revision - 1, CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The connection broke: the next writer rolls it back.
        }
        finally
        {
            await ReleaseWriter.ReleaseLockAsync(connection);
        }
    }

    private bool TryPut(ItemKind kind, string key)
    {
        lock (_putting) return _put[kind].Add(key);
    }
}
