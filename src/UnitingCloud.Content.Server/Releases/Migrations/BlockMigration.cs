using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using UnitingCloud.Content.Markdown.Html;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Releases.Migrations;

/// <summary>
/// Gives the blocks of bodies that an older version of the program rendered their inlines. The bodies stay the same, so
/// nothing is a change of content.
/// </summary>
internal static class BlockMigration
{
    private const int BatchSize = 256;

    /// <summary>Two that do it at once write the same, in the same order.</summary>
    public static async Task MigrateAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        var bodies = await ReadAsync(connection, "");
        while (bodies.Count > 0)
        {
            await WriteAsync(connection, bodies);
            bodies = await ReadAsync(connection, bodies[^1].Hash);
        }
    }

    private static async Task<List<(string Hash, string Blocks)>> ReadAsync(NpgsqlConnection connection, string after)
    {
        await using var command = new NpgsqlCommand(
            $"""
             select hash, blocks from {BodyTable.Name}
             where form < {BodyTable.Form} and hash > $1 order by hash limit {BatchSize}
             """, connection)
        {
            CommandTimeout = 0,
            Parameters = { new() { Value = after } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        var bodies = new List<(string, string)>();
        while (await reader.ReadAsync())
        {
            var blocks = JsonSerializer.Deserialize<IReadOnlyList<Block>>(
                reader.GetFieldValue<byte[]>(1), ContentJson.Options)!;
            bodies.Add((reader.GetString(0), JsonSerializer.Serialize(BlockInlines.Fill(blocks), ContentJson.Options)));
        }

        return bodies;
    }

    private static async Task WriteAsync(NpgsqlConnection connection, List<(string Hash, string Blocks)> bodies)
    {
        await using var command = new NpgsqlCommand(
            $"""
             update {BodyTable.Name} b set form = {BodyTable.Form}, blocks = n.blocks
             from unnest($1, $2) n (hash, blocks) where b.hash = n.hash
             """, connection);
        Add(NpgsqlDbType.Text, bodies.Select(body => body.Hash));
        Add(NpgsqlDbType.Json, bodies.Select(body => body.Blocks));
        await command.ExecuteNonQueryAsync();

        void Add(NpgsqlDbType type, IEnumerable<string> values) =>
            command.Parameters.Add(new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
    }
}
