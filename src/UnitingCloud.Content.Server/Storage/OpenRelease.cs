using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using UnitingCloud.Content.Authoring;

namespace UnitingCloud.Content.Server.Storage;

/// <summary>A release being written. Nobody sees it before <see cref="CommitAsync"/>; disposed without, it is taken back.</summary>
internal sealed class OpenRelease(NpgsqlConnection connection, Head head, DateTimeOffset at, ReleaseOrigin origin, int revision)
    : IAsyncDisposable
{
    private const int Many = 200;

    private readonly Dictionary<ItemKind, Dictionary<string, HeadItem>> _head = [];
    private readonly Dictionary<ItemKind, HashSet<string>> _put = [];
    private readonly Dictionary<ItemKind, List<string>> _superseded = [];
    private readonly Lock _putting = new();
    private Identity _identity = new();
    private int _added;
    private int _changed;
    private bool _committed;

    public int Revision => revision;

    /// <summary>Tells who the items are that will come. Call it before the first <see cref="PutAsync"/>.</summary>
    public async Task ExpectAsync(IReadOnlyCollection<ContentEntry> entries, CancellationToken cancellation)
    {
        foreach (var table in VersionTables.All)
        {
            _head[table.Kind] = await ReadHeadAsync(table, cancellation);
            _put[table.Kind] = [];
            _superseded[table.Kind] = [];
        }

        _identity = Identity.Assign(entries, _head.ToDictionary(h => h.Key, h => (IReadOnlyCollection<HeadItem>)h.Value.Values));
    }

    /// <summary>Whether the head holds the item just so; then it stays, and need not be put. Thread-safe.</summary>
    public bool TryKeep(AuthoredItem authored)
    {
        var (kind, item) = (KindOf(authored.Item), _identity.Apply(authored.Item));
        return _head[kind].TryGetValue(item.Key, out var before) && before.Hash == HashOf(item, authored) && TryPut(kind, item.Key);
    }

    /// <summary>Writes a version of every item that differs from the head's.</summary>
    public async Task PutAsync(IReadOnlyList<AuthoredItem> batch, CancellationToken cancellation)
    {
        var fresh = new List<(AuthoredItem Authored, IItem Item, string Hash)>(batch.Count);
        foreach (var authored in batch)
        {
            var (kind, item) = (KindOf(authored.Item), _identity.Apply(authored.Item));
            if (!TryPut(kind, item.Key)) throw new InvalidOperationException($"{kind} {item.Key} was put twice.");
            var hash = HashOf(item, authored);
            if (_head[kind].TryGetValue(item.Key, out var before))
            {
                if (before.Hash == hash) continue;
                _superseded[kind].Add($"{before.Key}@{before.Revision}");
                _changed++;
            }
            else
            {
                _added++;
            }

            fresh.Add((authored, item, hash));
        }

        if (fresh.Count == 0) return;
        await PutBodiesAsync([.. fresh.Select(f => f.Authored.Body).DistinctBy(b => b.Hash)], cancellation);
        foreach (var group in fresh.GroupBy(f => KindOf(f.Item)))
        {
            await VersionTables.CopyAsync(connection, group.Key, group.Select(f => RowOf(f.Item, f.Authored, f.Hash)), cancellation);
            await SearchIndex.AddAsync(connection, group.Key, revision, group.Select(f => (f.Item, f.Authored.Body)), cancellation);
        }
    }

    /// <summary>Makes the release the head, in one transaction. Items that were not put are withdrawn.</summary>
    /// <returns>None where nothing changed: that is no release.</returns>
    public async Task<Release?> CommitAsync(CancellationToken cancellation)
    {
        var withdrawn = 0;
        foreach (var (kind, items) in _head)
        {
            foreach (var gone in items.Values.Where(item => !_put[kind].Contains(item.Key)))
            {
                _superseded[kind].Add($"{gone.Key}@{gone.Revision}");
                withdrawn++;
            }
        }

        if (_added + _changed + withdrawn == 0) return null;
        var release = new Release
        {
            Revision = revision,
            At = at,
            Origin = origin.Name,
            Commit = origin.Commit,
            Fingerprint = origin.Fingerprint,
            Added = _added,
            Changed = _changed,
            Withdrawn = withdrawn,
        };

        foreach (var (kind, ids) in _superseded) await MarkAsync(kind, ids, cancellation);
        await using (var transaction = await connection.BeginTransactionAsync(cancellation))
        {
            await using var batch = new NpgsqlBatch(connection, transaction)
            {
                BatchCommands =
                {
                    new("insert into content.mt_doc_release (id, data) values ($1, $2)")
                    {
                        Parameters = { new() { Value = revision }, new() { Value = Json(release), NpgsqlDbType = NpgsqlDbType.Jsonb } },
                    },
                    new("insert into content.head (id, revision) values (1, $1) on conflict (id) do update set revision = excluded.revision")
                    {
                        Parameters = { new() { Value = revision } },
                    },
                    new($"select pg_notify('{Head.Channel}', $1::text)") { Parameters = { new() { Value = revision } } },
                },
            };
            await batch.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        _committed = true;
        head.Committed(revision);
        if (_added + _changed > Many) await AnalyzeAsync(cancellation);
        return release;
    }

    /// <summary>The planner must know at once what a large release wrote; the database's own round may be a minute away.</summary>
    private async Task AnalyzeAsync(CancellationToken cancellation)
    {
        var tables = string.Join(", ", VersionTables.All.Select(table => table.Name));
        await using var command = new NpgsqlCommand($"analyze {tables}, content.mt_doc_body, content.search", connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_committed && connection.FullState == System.Data.ConnectionState.Open)
                await ReleaseWriter.TakeBackAsync(connection, revision - 1, CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The connection broke: the next writer takes it back.
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

    private static ItemKind KindOf(IItem item) => item switch
    {
        Article => ItemKind.Article,
        Thread => ItemKind.Thread,
        Person => ItemKind.Person,
        Job => ItemKind.Job,
        _ => throw new ArgumentOutOfRangeException(nameof(item)),
    };

    // Not by Marten's serializer: it would write enums as no answer does, and partners get jobs as they are stored.
    private static string Json<T>(T document) => JsonSerializer.Serialize(document, ContentJson.Options);

    private static string HashOf(IItem item, AuthoredItem authored) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new { Item = (object)item, authored.VisibleFrom, authored.VisibleUntil, authored.Draft, authored.Aliases, authored.Source }, ContentJson.Options)));

    private VersionRow RowOf(IItem item, AuthoredItem authored, string hash)
    {
        var json = item switch
        {
            Article a => Json(VersionOf(a with { UpdatedAt = at }, authored, hash)),
            Thread t => Json(VersionOf(t with { UpdatedAt = at }, authored, hash)),
            Person p => Json(VersionOf(p with { UpdatedAt = at }, authored, hash)),
            Job j => Json(VersionOf(j with { UpdatedAt = at }, authored, hash)),
            _ => throw new ArgumentOutOfRangeException(nameof(item)),
        };
        return new(item.Key, item.Slug, revision, authored.VisibleFrom, authored.VisibleUntil, authored.Draft, json);
    }

    private Version<T> VersionOf<T>(T item, AuthoredItem authored, string hash) where T : class, IItem => new()
    {
        Key = item.Key,
        Slug = item.Slug,
        Revision = revision,
        VisibleFrom = authored.VisibleFrom,
        VisibleUntil = authored.VisibleUntil,
        Draft = authored.Draft,
        Hash = hash,
        Source = authored.Source,
        Aliases = authored.Aliases,
        Item = item,
    };

    private async Task<Dictionary<string, HeadItem>> ReadHeadAsync(VersionTables table, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select key, slug, data ->> 'hash', data ->> 'source', revision from {table.Name} where superseded_in = {int.MaxValue}", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var items = new Dictionary<string, HeadItem>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
            items.Add(reader.GetString(0), new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4)));
        return items;
    }

    private async Task PutBodiesAsync(IReadOnlyList<Body> bodies, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "insert into content.mt_doc_body (id, data) select * from unnest($1::varchar[], $2::jsonb[]) on conflict (id) do nothing", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = bodies.Select(b => b.Hash).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = bodies.Select(Json).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task MarkAsync(ItemKind kind, List<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return;
        await using var command = new NpgsqlCommand(
            $"""
             update {VersionTables.Of(kind)} set superseded_in = {revision}, data = jsonb_set(data, '{VersionTables.SupersededInPath}', '{revision}')
             where id = any($1)
             """, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = ids.ToArray() });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
