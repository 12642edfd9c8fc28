using Npgsql;
using UnitingCloud.Content.Server.Queries.Bodies;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Queries;

/// <summary>A part of a list.</summary>
/// <param name="Next">The place after which it goes on; null if it ends here.</param>
internal sealed record ListPage<T>(IReadOnlyList<T> Items, IReadOnlyList<string>? Next);

/// <summary>Lists and single items, one statement each.</summary>
internal static class ListQueries
{
    public static async Task<ListPage<T>> ListAsync<T>(
        this NpgsqlDataSource database,
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
        return await database.PageAsync(
            statement.Page(order.Columns, limit + 1), Read, limit, cancellation);

        static (T Item, string[] Place) Read(NpgsqlDataReader row)
        {
            var read = ItemRow<T>.Read(row);
            return (read.Item, read.Place);
        }
    }

    public static Task<ListPage<SearchHit>> SearchAsync(
        this NpgsqlDataSource database,
        AsOf asOf,
        IReadOnlyCollection<ItemKind> kinds,
        string text,
        IReadOnlyList<string>? after,
        int limit,
        CancellationToken cancellation
    ) =>
        database.PageAsync(
            SearchStatement.Of(asOf, kinds, text, after, limit + 1),
            SearchStatement.Read,
            limit,
            cancellation
        );

    public static async Task<(T Item, StoredBody Body)?> FindAsync<T>(
        this NpgsqlDataSource database,
        AsOf asOf,
        string slug,
        CancellationToken cancellation
    )
        where T : class, IItem
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new PublishedStatement<T>(asOf).Where($"d.slug = {slug}").ItemsWithBodies());
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation)) return null;
        return (ItemRow<T>.ReadItem(reader, 0), StoredBody.Read(reader, 1));
    }

    /// <summary>Those of the items with these keys that are seen.</summary>
    public static async Task<IReadOnlyList<T>> FindAllAsync<T>(
        this NpgsqlDataSource database, AsOf asOf, string[] keys, CancellationToken cancellation) where T : class, IItem
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new PublishedStatement<T>(asOf).Named("key", keys));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var items = new List<T>(keys.Length);
        while (await reader.ReadAsync(cancellation)) items.Add(ItemRow<T>.ReadItem(reader, 0));
        return items;
    }

    /// <summary>The key of what has this slug.</summary>
    public static async Task<string?> FindKeyAsync<T>(
        this NpgsqlDataSource database,
        AsOf asOf,
        string slug,
        CancellationToken cancellation
    )
        where T : class, IItem
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new PublishedStatement<T>(asOf).Where($"d.slug = {slug}").Keys());
        return await batch.ExecuteScalarAsync(cancellation) as string;
    }

    /// <summary>How many items of each kind are seen.</summary>
    public static async Task<IReadOnlyDictionary<ItemKind, int>> CountAsync(
        this NpgsqlDataSource database,
        AsOf asOf,
        CancellationToken cancellation
    )
    {
        await using var batch = database.CreateBatch();
        foreach (var kind in ItemKinds.All) batch.BatchCommands.Add(kind.Accept(new Counter(asOf)));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var counts = new Dictionary<ItemKind, int>();
        foreach (var kind in ItemKinds.All)
        {
            await reader.ReadAsync(cancellation);
            counts.Add(kind, (int)reader.GetInt64(1));
            await reader.NextResultAsync(cancellation);
        }

        return counts;
    }

    /// <summary>How many jobs are seen.</summary>
    public static async Task<int> CountJobsAsync(
        this NpgsqlDataSource database,
        AsOf asOf,
        CancellationToken cancellation
    )
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new PublishedStatement<Job>(asOf).Count());
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (int)reader.GetInt64(1);
    }

    private sealed record Counter(AsOf AsOf) : IItemKindVisitor<NpgsqlBatchCommand>
    {
        public NpgsqlBatchCommand Visit<T>() where T : class, IItem => new PublishedStatement<T>(AsOf).Count();
    }

    private static async Task<ListPage<T>> PageAsync<T>(
        this NpgsqlDataSource database,
        NpgsqlBatchCommand statement,
        Func<NpgsqlDataReader, (T Item, string[] Place)> read,
        int limit,
        CancellationToken cancellation
    )
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(statement);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var items = new List<T>(limit);
        string[]? last = null;
        while (await reader.ReadAsync(cancellation))
        {
            if (items.Count == limit) return new(items, last); // one more than asked for: the list goes on
            (var item, last) = read(reader);
            items.Add(item);
        }

        return new(items, null);
    }
}
