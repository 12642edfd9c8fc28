using System.Text.Json;
using Npgsql;

namespace UnitingCloud.Content.Server.Queries.Bodies;

/// <summary>A body as it is answered whole.</summary>
internal sealed record StoredBody(string Hash, string Html, string Text, JsonElement Outline, JsonElement Blocks)
{
    /// <summary>Takes it from the columns of hash, HTML, text, outline, blocks and hidden references.</summary>
    public static StoredBody Read(NpgsqlDataReader row, int first)
    {
        var body = new StoredBody(
            row.GetString(first), row.GetString(first + 1), row.GetString(first + 2),
            Json(row, first + 3), Json(row, first + 4));
        if (BodyPart.HiddenIn(row, first + 5) is not { } hidden) return body;
        var blocks = hidden.Remove(body.Blocks.Deserialize<IReadOnlyList<Block>>(ContentJson.Options)!);
        return body with
        {
            Html = hidden.Remove(body.Html),
            Blocks = JsonSerializer.SerializeToElement(blocks, ContentJson.Options),
        };
    }

    private static JsonElement Json(NpgsqlDataReader row, int column) =>
        JsonElement.Parse(row.GetFieldValue<byte[]>(column));
}
