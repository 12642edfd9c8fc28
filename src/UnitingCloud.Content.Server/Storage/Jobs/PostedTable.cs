using Npgsql;
using NpgsqlTypes;

namespace UnitingCloud.Content.Server.Storage.Jobs;

/// <summary>A job as it was posted, with the names and figures that the public may not see.</summary>
/// <param name="Document">Canonical JSON; none where the job is a file's.</param>
/// <param name="Source">Who owns it.</param>
/// <param name="Revision">The release that brought it.</param>
internal sealed record PostedDocument(string? Document, string Source, int Revision);

/// <summary>
/// The documents of the posted jobs that are open, apart from all that is served. Nothing reads them but their owners' own
/// requests; they are forgotten with the version that they stand for.
/// </summary>
internal static class PostedTable
{
    public static async Task CopyAsync(NpgsqlConnection connection, int revision, IReadOnlyCollection<(string Key, string Document)> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0) return;
        await using var copy = await connection.BeginBinaryImportAsync("copy content.posted (key, revision, document) from stdin (format binary)", cancellation);
        foreach (var (key, document) in rows)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(key, NpgsqlDbType.Varchar, cancellation);
            await copy.WriteAsync(revision, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(document, NpgsqlDbType.Text, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <summary>Forgets what a release replaces or closes.</summary>
    public static NpgsqlBatchCommand Forget(int revision, IEnumerable<string> keys) => new("delete from content.posted where key = any($1) and revision < $2")
    {
        Parameters = { new() { Value = keys.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar }, new() { Value = revision } },
    };

    public static async Task<PostedDocument?> FindPostedAsync(this NpgsqlDataSource database, string reference, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
             select p.document, v.data ->> 'source', v.revision
             from content.head h join {VersionTables.Of(ItemKind.Job)} v on v.key = $1 and v.revision <= h.revision and v.superseded_in > h.revision
             left join content.posted p on p.key = v.key and p.revision = v.revision
             """);
        command.Parameters.Add(new() { Value = reference });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(await reader.IsDBNullAsync(0, cancellation) ? null : reader.GetString(0), reader.GetString(1), reader.GetInt32(2))
            : null;
    }
}
