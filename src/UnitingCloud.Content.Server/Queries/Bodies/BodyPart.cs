using System.Text.Json;
using Npgsql;
using UnitingCloud.Content.Markdown.Html;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries.Bodies;

/// <summary>A part of a rendered body.</summary>
/// <param name="Column">Where it is kept.</param>
/// <param name="Read">Takes it from a row, without what is hidden in it.</param>
internal sealed record BodyPart(string Column, Func<NpgsqlDataReader, int, HiddenReferences?, object> Read)
{
    public static readonly BodyPart Html = new("html", (row, column, hidden) => Remove(hidden, row.GetString(column)));
    public static readonly BodyPart Text = new("text", (row, column, _) => row.GetString(column));
    public static readonly BodyPart Outline = new("outline", (row, column, _) => Json<Heading>(row, column));
    public static readonly BodyPart Blocks =
        new("blocks", (row, column, hidden) => Remove(hidden, Json<Block>(row, column)));

    public static readonly BodyPart BlockTree =
        new("blocks", (row, column, hidden) => Tree(row.GetFieldValue<byte[]>(column), hidden));

    /// <summary>Blocks as they are kept, without what is hidden in them.</summary>
    public static JsonElement Tree(byte[] blocks, HiddenReferences? hidden) => hidden is null
        ? JsonElement.Parse(blocks)
        : JsonSerializer.SerializeToElement(
            hidden.Remove(JsonSerializer.Deserialize<IReadOnlyList<Block>>(blocks, ContentJson.Options)!),
            ContentJson.Options);

    /// <summary>What a column of <see cref="SeenSql.HiddenOf"/> names; null if nothing is hidden.</summary>
    public static HiddenReferences? HiddenIn(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : new(row.GetFieldValue<string[]>(column));

    private static string Remove(HiddenReferences? hidden, string html) => hidden is null ? html : hidden.Remove(html);

    private static IReadOnlyList<Block> Remove(HiddenReferences? hidden, IReadOnlyList<Block> blocks) =>
        hidden is null ? blocks : hidden.Remove(blocks);

    private static IReadOnlyList<T> Json<T>(NpgsqlDataReader row, int column) =>
        JsonSerializer.Deserialize<IReadOnlyList<T>>(row.GetFieldValue<byte[]>(column), ContentJson.Options)!;
}
