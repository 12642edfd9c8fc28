using System.Text.Json;
using Npgsql;

namespace UnitingCloud.Content.Server.Queries.Bodies;

/// <summary>A body as it is answered whole.</summary>
internal sealed record StoredBody(string Hash, string Html, string Text, JsonElement Outline, JsonElement Blocks)
{
    /// <summary>Takes it from the columns of hash, HTML, text, outline, blocks and hidden references.</summary>
    public static StoredBody Read(NpgsqlDataReader row, int first)
    {
        var hidden = BodyPart.HiddenIn(row, first + 5);
        var html = row.GetString(first + 1);
        return new(
            row.GetString(first), hidden is null ? html : hidden.Remove(html), row.GetString(first + 2),
            JsonElement.Parse(row.GetFieldValue<byte[]>(first + 3)),
            BodyPart.Tree(row.GetFieldValue<byte[]>(first + 4), hidden));
    }
}
