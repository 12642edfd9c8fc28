using System.Text.Json;
using Npgsql;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries.Statements;

/// <summary>
/// Items by the ids of their versions. Who names a version may have its item: the id came from a point that sees it.
/// </summary>
internal static class VersionStatement<T> where T : class, IItem
{
    private static readonly string Sql =
        $"select d.id, d.data -> 'item' from {VersionTables.Of(ItemTypes.KindOf<T>())} d where d.id = any($1)";

    /// <returns>Rows for <see cref="Read"/>.</returns>
    public static NpgsqlBatchCommand Of(string[] ids) =>
        new(Sql) { Parameters = { new NpgsqlParameter<string[]> { TypedValue = ids } } };

    /// <summary>A version's id and item, which the cache has from now on.</summary>
    public static (string Id, T Item) Read(NpgsqlDataReader row, ItemCache cache)
    {
        var (id, json) = (row.GetString(0), row.GetFieldValue<byte[]>(1));
        var item = JsonSerializer.Deserialize<T>(json, ContentJson.Options)!;
        cache.Add(id, item, json.Length);
        return (id, item);
    }
}
