using Npgsql;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries.Bodies;

/// <summary>
/// Parts of bodies by hash, for a batch. Who shows an item may show its body: the hash came from a version that was
/// seen.
/// </summary>
internal static class BodyStatement
{
    /// <returns>Rows for <see cref="Read"/>.</returns>
    public static NpgsqlBatchCommand Of(AsOf asOf, string[] hashes, IReadOnlyList<BodyPart> parts) => new($"""
        select b.hash, {SeenSql.Numbered.HiddenOf("b")}, {string.Join(", ", parts.Select(part => $"b.{part.Column}"))}
        from {BodyTable.Name} b where b.hash = any($4)
        """)
    {
        Parameters =
        {
            new NpgsqlParameter<int> { TypedValue = asOf.Revision },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = asOf.Time },
            new NpgsqlParameter<bool> { TypedValue = asOf.Audience == Audience.Preview },
            new NpgsqlParameter<string[]> { TypedValue = hashes },
        },
    };

    /// <summary>The hash of a body, and its parts in the order in which they were asked for.</summary>
    public static (string Hash, object[] Parts) Read(NpgsqlDataReader row, IReadOnlyList<BodyPart> parts)
    {
        var hidden = BodyPart.HiddenIn(row, 1);
        return (row.GetString(0), [.. parts.Select((part, i) => part.Read(row, i + 2, hidden))]);
    }

    /// <summary>HTML and text by hash.</summary>
    public static async Task<IReadOnlyDictionary<string, BodyText>> FindBodiesAsync(
        this NpgsqlDataSource database, AsOf asOf, IEnumerable<string> hashes, CancellationToken cancellation)
    {
        BodyPart[] parts = [BodyPart.Html, BodyPart.Text];
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Of(asOf, [.. hashes.Distinct()], parts));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var bodies = new Dictionary<string, BodyText>();
        while (await reader.ReadAsync(cancellation))
        {
            var (hash, read) = Read(reader, parts);
            bodies.Add(hash, new((string)read[0], (string)read[1]));
        }

        return bodies;
    }
}
