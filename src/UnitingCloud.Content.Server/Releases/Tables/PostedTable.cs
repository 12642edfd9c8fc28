using Npgsql;
using NpgsqlTypes;

namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>A job as it was posted, with the names and figures that the public may not see.</summary>
/// <param name="Document">Canonical JSON; none where the job is a file's.</param>
/// <param name="Owner">Who alone may change it.</param>
/// <param name="Revision">The release that brought it.</param>
internal sealed record PostedDocument(string? Document, string Owner, int Revision);

/// <summary>
/// The documents of the posted jobs that are open, apart from all that is served. Nothing reads them but their owners' own
/// requests; they are forgotten with the version that they stand for.
/// </summary>
internal static class PostedTable
{
    /// <summary>To the versions <c>v</c> of jobs.</summary>
    public const string Join = "left join content.posted p on p.key = v.key and p.revision = v.revision";

    /// <summary>Who owns the job of a version <c>v</c>: who brought it, unless it was handed over since.</summary>
    public const string Owner = "coalesce(p.owner, v.data ->> 'source')";

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
    public static NpgsqlBatchCommand Delete(int revision, IEnumerable<string> keys) => new("delete from content.posted where key = any($1) and revision < $2")
    {
        Parameters = { new() { Value = keys.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar }, new() { Value = revision } },
    };

    public static async Task<PostedDocument?> FindPostedAsync(this NpgsqlDataSource database, string reference, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
             select p.document, {Owner}, v.revision
             from content.head h
             join {VersionTables.Of(ItemKind.Job)} v on v.key = $1 and {VisibleSql.InRevision("v", "h.revision")}
             {Join}
             """);
        command.Parameters.Add(new() { Value = reference });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(await reader.IsDBNullAsync(0, cancellation) ? null : reader.GetString(0), reader.GetString(1), reader.GetInt32(2))
            : null;
    }
    /// <summary>
    /// Gives all open jobs that one posted to another. No version comes of it: who owns a job is nothing that readers see. It waits for
    /// whoever writes, who has decided already whose the jobs are.
    /// </summary>
    /// <returns>How many they are.</returns>
    public static Task<int> HandOverAsync(this ReleaseWriter releases, string from, string to, CancellationToken cancellation) => releases.WithLockAsync(
        async connection =>
        {
            await using var command = new NpgsqlCommand(
                $"""
                 update content.posted p set owner = $2 from {VersionTables.Of(ItemKind.Job)} v
                 where v.key = p.key and v.revision = p.revision and {Owner} = $1
                 """, connection)
            {
                Parameters = { new() { Value = from }, new() { Value = to } },
            };
            return await command.ExecuteNonQueryAsync(cancellation);
        },
        cancellation);
}
