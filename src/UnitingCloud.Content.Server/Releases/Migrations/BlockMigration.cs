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
        while (await ReadAsync(connection) is { Count: > 0 } bodies) await WriteAsync(connection, bodies);
    }

    private static async Task<Dictionary<string, string>> ReadAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            $"select hash, blocks from {BodyTable.Name} where form < {BodyTable.Form} order by hash limit {BatchSize}",
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        var bodies = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            var blocks = JsonSerializer.Deserialize<IReadOnlyList<Block>>(
                reader.GetFieldValue<byte[]>(1), ContentJson.Options)!;
            bodies.Add(
                reader.GetString(0), JsonSerializer.Serialize(BlockInlines.Fill(blocks), ContentJson.Options));
        }

        return bodies;
    }

    private static async Task WriteAsync(NpgsqlConnection connection, Dictionary<string, string> bodies)
    {
        await using var command = new NpgsqlCommand(
            $"""
             update {BodyTable.Name} b set form = {BodyTable.Form}, blocks = n.blocks
             from unnest($1, $2) n (hash, blocks) where b.hash = n.hash
             """, connection);
        command.Parameters.Add(new() { Value = bodies.Keys.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(
            new() { Value = bodies.Values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Json });
        await command.ExecuteNonQueryAsync();
    }
}
