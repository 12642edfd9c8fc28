using Npgsql;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries;

/// <summary>
/// What a point sees of the references in the fields of items: a reference leads to what the point sees, or it is not
/// served. Any number of items takes one statement.
/// </summary>
internal static class SeenReferences
{
    private const int FirstList = 4;

    private static readonly SeenSql Point = SeenSql.Numbered;

    private static readonly string AddressesSql =
        $"select a.address from unnest(${FirstList}) a (address) where not {Point.IsHiddenAddress("a.address")}";

    // An array of keys for each kind, and one of addresses, of which each arm is a look into an index by each entry.
    private static readonly string Sql = string.Join(
        "\nunion all ",
        [
            .. ItemKinds.All.Select(kind => $"""
                select {(int)kind}, r.key from {VersionTables.Of(kind)} r
                where r.key = any(${FirstList + 1 + (int)kind}) and {Point.Sees("r")}
                """),
            $"select -1, address from ({AddressesSql}) a",
        ]);

    /// <summary>Items without the references that lead to nothing.</summary>
    public static async Task<IReadOnlyList<T>> WithoutHiddenAsync<T>(
        this NpgsqlDataSource database, AsOf asOf, IReadOnlyList<T> items, CancellationToken cancellation)
        where T : class, IItem
    {
        var keys = items.SelectMany(ItemReferences.Of).ToLookup(reference => reference.Kind, r => r.Key);
        string[] addresses = [.. items.Select(ItemReferences.AddressOf).OfType<string>().Distinct()];
        if (keys.Count == 0 && addresses.Length == 0) return items;

        await using var batch = database.CreateBatch();
        var lists = ItemKinds.All.Select(kind => keys[kind].Distinct().ToArray());
        batch.BatchCommands.Add(Command(Sql, asOf, [addresses, .. lists]));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var seen = new HashSet<(int, string)>();
        while (await reader.ReadAsync(cancellation)) seen.Add((reader.GetInt32(0), reader.GetString(1)));
        return
        [
            .. items.Select(item => ItemReferences.Keep(
                item, (kind, key) => seen.Contains(((int)kind, key)), address => seen.Contains((-1, address)))),
        ];
    }

    /// <returns>Rows of those of the addresses that do not lead to an item that is not seen.</returns>
    public static NpgsqlBatchCommand Addresses(AsOf asOf, string[] addresses) => Command(AddressesSql, asOf, addresses);

    private static NpgsqlBatchCommand Command(string sql, AsOf asOf, params IEnumerable<string[]> lists)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = asOf.Revision });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = asOf.Time });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = asOf.Audience == Audience.Preview });
        foreach (var list in lists) command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = list });
        return command;
    }
}
