using Npgsql;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries;

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
    public static async Task<IReadOnlyDictionary<string, BodyText>> FindBodiesAsync(
        this NpgsqlDataSource database, IEnumerable<string> hashes, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Of([.. hashes.Distinct()], [BodyPart.Html, BodyPart.Text]));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var bodies = new Dictionary<string, BodyText>();
        while (await reader.ReadAsync(cancellation)) bodies.Add(reader.GetString(0), new(reader.GetString(1), reader.GetString(2)));
        return bodies;
    }
}
