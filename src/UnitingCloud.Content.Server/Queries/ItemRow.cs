using System.Text.Json;
using Npgsql;

namespace UnitingCloud.Content.Server.Queries;

/// <summary>A row of a list: an item, its parent, and its place.</summary>
/// <param name="Parent">Which of the parents it belongs to, counted from 0; 0 in a list without parents.</param>
/// <param name="Item">The item.</param>
/// <param name="Place">The values of the order's columns.</param>
internal readonly record struct ItemRow<T>(int Parent, T Item, string[] Place) where T : class, IItem
{
    /// <summary>Takes it from a row of <see cref="PublishedStatement{T}.Page"/>.</summary>
    public static ItemRow<T> Read(NpgsqlDataReader row) =>
        new((int)row.GetInt64(0) - 1, ReadItem(row, 1), row.GetFieldValue<string[]>(2));

    /// <summary>Takes an item from a column.</summary>
    public static T ReadItem(NpgsqlDataReader row, int column) =>
        JsonSerializer.Deserialize<T>(row.GetFieldValue<byte[]>(column), ContentJson.Options)!;
}
