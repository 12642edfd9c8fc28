using Npgsql;
using UnitingCloud.Content.Server.Queries.Bodies;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;
using UnitingCloud.Content.Server.Queries.Statements;

namespace UnitingCloud.Content.Server.Queries;

/// <summary>
/// Lists and single items as a point sees them, without references to what it does not see. The number of statements
/// does not depend on that of the items: one finds the versions, one brings the items that are not in the cache, and
/// one tells which references are seen.
/// </summary>
internal sealed class ItemReader(NpgsqlDataSource database, ItemCache cache)
{
    public async Task<ListPage<T>> ListAsync<T>(
        AsOf asOf,
        IListFilter<T> filter,
        ListOrder order,
        IReadOnlyList<string>? after,
        int limit,
        CancellationToken cancellation
    )
        where T : class, IItem
    {
        var statement = new PublishedStatement<T>(asOf);
        filter.Apply(statement);
        if (after is not null) statement.After(order.Columns, after);
        var page = await database.PageAsync(statement.Page(order.Columns, limit + 1), Read, limit, cancellation);
        return new(await ItemsAsync<T>(asOf, page.Items, cancellation), page.Next);

        static (string Id, string[] Place) Read(NpgsqlDataReader row)
        {
            var read = ItemRow.Read(row);
            return (read.Id, read.Place);
        }
    }

    /// <summary>Those of the items with these keys that are seen, in the order of the keys.</summary>
    public async Task<IReadOnlyList<T>> FindAllAsync<T>(
        AsOf asOf, string[] keys, CancellationToken cancellation) where T : class, IItem
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        await using (var batch = database.CreateBatch())
        {
            batch.BatchCommands.Add(new PublishedStatement<T>(asOf).Named("key", keys));
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) ids.Add(reader.GetString(0), reader.GetString(1));
        }

        return await ItemsAsync<T>(asOf, [.. keys.Select(ids.GetValueOrDefault).OfType<string>()], cancellation);
    }

    /// <summary>An item with its body; null if there is none with this slug.</summary>
    public async Task<(T Item, StoredBody Body)?> FindAsync<T>(
        AsOf asOf, string slug, CancellationToken cancellation) where T : class, IItem
    {
        T item;
        StoredBody body;
        await using (var batch = database.CreateBatch())
        {
            batch.BatchCommands.Add(new PublishedStatement<T>(asOf).Where($"d.slug = {slug}").ItemsWithBodies());
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            if (!await reader.ReadAsync(cancellation)) return null;
            item = VersionStatement<T>.Read(reader, cache).Item;
            body = StoredBody.Read(reader, 2);
        }

        return ((await database.WithoutHiddenAsync(asOf, [item], cancellation))[0], body);
    }

    private async Task<IReadOnlyList<T>> ItemsAsync<T>(
        AsOf asOf, IReadOnlyList<string> ids, CancellationToken cancellation) where T : class, IItem
    {
        var items = ids.ToDictionary(id => id, cache.Find<T>, StringComparer.Ordinal);
        string[] missing = [.. ids.Where(id => items[id] is null)];
        if (missing.Length > 0)
        {
            await using var batch = database.CreateBatch();
            batch.BatchCommands.Add(VersionStatement<T>.Of(missing));
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                var (id, item) = VersionStatement<T>.Read(reader, cache);
                items[id] = item;
            }
        }

        return await database.WithoutHiddenAsync(asOf, [.. ids.Select(id => items[id]!)], cancellation);
    }
}
