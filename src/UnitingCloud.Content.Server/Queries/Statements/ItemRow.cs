using Npgsql;

namespace UnitingCloud.Content.Server.Queries.Statements;

/// <summary>A row of a list: a version, its parent, and its place.</summary>
/// <param name="Parent">Which of the parents it belongs to, counted from 0; 0 in a list without parents.</param>
/// <param name="Id">The id of the version.</param>
/// <param name="Place">The values of the order's columns.</param>
internal readonly record struct ItemRow(int Parent, string Id, string[] Place)
{
    /// <summary>Takes it from a row of <see cref="PublishedStatement{T}.Page"/>.</summary>
    public static ItemRow Read(NpgsqlDataReader row) =>
        new((int)row.GetInt64(0) - 1, row.GetString(1), row.GetFieldValue<string[]>(2));
}
