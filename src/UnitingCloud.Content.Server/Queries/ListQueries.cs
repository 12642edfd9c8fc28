using Npgsql;
using UnitingCloud.Content.Server.Queries.Statements;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries;

/// <summary>A part of a list.</summary>
/// <param name="Next">The place after which it goes on; null if it ends here.</param>
internal sealed record ListPage<T>(IReadOnlyList<T> Items, IReadOnlyList<string>? Next);

/// <summary>Keys, counts and what a search finds, one statement each.</summary>
internal static class ListQueries
{
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

    public static async Task<ListPage<T>> PageAsync<T>(
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
