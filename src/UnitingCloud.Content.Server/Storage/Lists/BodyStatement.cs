using System.Text.Json;
using Npgsql;

namespace UnitingCloud.Content.Server.Storage.Lists;

/// <summary>A part of a rendered body.</summary>
/// <param name="Column">Where it is kept.</param>
/// <param name="Read">Takes it from a row.</param>
internal sealed record BodyPart(string Column, Func<NpgsqlDataReader, int, object> Read)
{
    public static readonly BodyPart Html = new("html", (row, column) => row.GetString(column));
    public static readonly BodyPart Text = new("text", (row, column) => row.GetString(column));
    public static readonly BodyPart Outline = new("outline", Json<Heading>);
    public static readonly BodyPart Blocks = new("blocks", Json<Block>);

    private static IReadOnlyList<T> Json<T>(NpgsqlDataReader row, int column) =>
        JsonSerializer.Deserialize<IReadOnlyList<T>>(row.GetFieldValue<byte[]>(column), ContentJson.Options)!;
}

/// <summary>A body as it is answered whole.</summary>
internal sealed record StoredBody(string Hash, string Html, string Text, JsonElement Outline, JsonElement Blocks)
{
    public static StoredBody Read(NpgsqlDataReader row, int first) =>
        new(row.GetString(first), row.GetString(first + 1), row.GetString(first + 2), Json(row, first + 3), Json(row, first + 4));

    private static JsonElement Json(NpgsqlDataReader row, int column) => JsonElement.Parse(row.GetFieldValue<byte[]>(column));
}

/// <summary>Parts of bodies by hash, for a batch. Who shows an item may show its body: the hash came from a version that was seen.</summary>
internal static class BodyStatement
{
    /// <returns>Rows of hash and parts.</returns>
    public static NpgsqlBatchCommand Of(string[] hashes, IEnumerable<BodyPart> parts) =>
        new($"select hash, {string.Join(", ", parts.Select(part => part.Column))} from {BodyTable.Name} where hash = any($1)")
        {
            Parameters = { new NpgsqlParameter<string[]> { TypedValue = hashes } },
        };

    /// <summary>HTML and text by hash.</summary>
    public static async Task<IReadOnlyDictionary<string, (string Html, string Text)>> FindBodiesAsync(
        this NpgsqlDataSource database, IEnumerable<string> hashes, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Of([.. hashes.Distinct()], [BodyPart.Html, BodyPart.Text]));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var bodies = new Dictionary<string, (string Html, string Text)>();
        while (await reader.ReadAsync(cancellation)) bodies.Add(reader.GetString(0), (reader.GetString(1), reader.GetString(2)));
        return bodies;
    }
}
