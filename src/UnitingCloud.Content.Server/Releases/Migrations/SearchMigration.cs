using System.Text.Json;
using Npgsql;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Releases.Migrations;

/// <summary>Indexes anew what an older version of the program made other words of.</summary>
internal static class SearchMigration
{
    private const int BatchSize = 256;

    /// <summary>Two that do it at once write the same, in the same order.</summary>
    public static async Task MigrateAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        foreach (var kind in ItemKinds.All) await kind.Accept(new Visitor(kind, connection));
    }

    private sealed class Visitor(ItemKind kind, NpgsqlConnection connection) : IItemKindVisitor<Task>
    {
        public async Task Visit<T>() where T : class, IItem
        {
            var (versions, last) = await ReadAsync<T>("");
            while (versions.Count > 0)
            {
                await SearchTable.AddAsync(connection, kind, versions, default);
                (versions, last) = await ReadAsync<T>(last);
            }
        }

        private async Task<(List<(IItem, string, int)> Versions, string Last)> ReadAsync<T>(string after)
            where T : class, IItem
        {
            await using var command = new NpgsqlCommand(
                $"""
                select d.data -> 'item', b.text, d.revision, s.id
                from content.search s join {VersionTables.Of(kind)} d on d.id = s.id {BodyTable.Join}
                where s.kind = '{kind}' and s.form < {SearchTable.Form} and s.id > $1 order by s.id limit {BatchSize}
                """, connection)
            {
                CommandTimeout = 0,
                Parameters = { new() { Value = after } },
            };
            await using var reader = await command.ExecuteReaderAsync();
            var versions = new List<(IItem, string, int)>();
            while (await reader.ReadAsync())
            {
                var item = JsonSerializer.Deserialize<T>(reader.GetFieldValue<byte[]>(0), ContentJson.Options)!;
                versions.Add((item, reader.GetString(1), reader.GetInt32(2)));
                after = reader.GetString(3);
            }

            return (versions, after);
        }
    }
}
