using Npgsql;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Releases.Tables;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Posting.Writing;

/// <summary>A job as it was posted, with the names and figures that the public may not see.</summary>
/// <param name="Document">Canonical JSON; null if the job is a file's.</param>
/// <param name="Owner">Who alone may change it.</param>
/// <param name="Revision">The release that brought it.</param>
internal sealed record PostedDocument(string? Document, string Owner, int Revision);

/// <summary>Posted jobs for those who own them.</summary>
internal static class PostedJobs
{
    public static async Task<PostedDocument?> FindPostedAsync(
        this NpgsqlDataSource database,
        string reference,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(
            $"""
             select p.document, {PostedTable.Owner}, v.revision
             from content.head h
             join {VersionTables.Of(ItemKind.Job)} v on v.key = $1 and {VisibleSql.InRevision("v", "h.revision")}
             {PostedTable.Join}
             """);
        command.Parameters.Add(new() { Value = reference });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(
                await reader.IsDBNullAsync(0, cancellation) ? null : reader.GetString(0),
                reader.GetString(1),
                reader.GetInt32(2)
            )
            : null;
    }

    /// <summary>
    /// Gives all open jobs that one posted to another. No version comes of it: who owns a job is nothing that readers
    /// see. It waits for whoever writes, who has decided already whose the jobs are.
    /// </summary>
    /// <returns>How many they are.</returns>
    public static Task<int> HandOverAsync(
        this ReleaseWriter releases, string from, string to, CancellationToken cancellation) => releases.WithLockAsync(
        async connection =>
        {
            await using var command = new NpgsqlCommand(
                $"""
                 update content.posted p set owner = $2 from {VersionTables.Of(ItemKind.Job)} v
                 where v.key = p.key and v.revision = p.revision and {PostedTable.Owner} = $1
                 """, connection)
            {
                Parameters = { new() { Value = from }, new() { Value = to } },
            };
            return await command.ExecuteNonQueryAsync(cancellation);
        },
        cancellation);
}
