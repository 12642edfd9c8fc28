using System.Text.Json;
using Npgsql;

namespace UnitingCloud.Content.Server.Queries;

/// <summary>A body as it is answered whole.</summary>
internal sealed record StoredBody(string Hash, string Html, string Text, JsonElement Outline, JsonElement Blocks)
{
    public static StoredBody Read(NpgsqlDataReader row, int first) =>
        new(row.GetString(first), row.GetString(first + 1), row.GetString(first + 2), Json(row, first + 3), Json(row, first + 4));

    private static JsonElement Json(NpgsqlDataReader row, int column) => JsonElement.Parse(row.GetFieldValue<byte[]>(column));
}
