using System.Text.Json;
using Npgsql;

namespace UnitingCloud.Content.Server.Queries;

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
