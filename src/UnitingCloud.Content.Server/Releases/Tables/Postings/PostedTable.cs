using Npgsql;
using NpgsqlTypes;

namespace UnitingCloud.Content.Server.Releases.Tables.Postings;

/// <summary>
/// The documents of the posted jobs that are open, apart from all that is served. Nothing reads them but their owners'
/// own requests; they are forgotten with the version that they stand for.
/// </summary>
internal static class PostedTable
{
    // In a row of before it was written, and in none else, it is null.
    private static readonly string FillOwners = $"""
        update content.posted p set owner = v.data ->> 'source' from {VersionTables.Of(ItemKind.Job)} v
        where p.owner is null and v.key = p.key and v.revision = p.revision
        """;

    /// <summary>To the versions <c>v</c> of jobs.</summary>
    public const string Join = "left join content.posted p on p.key = v.key and p.revision = v.revision";

    /// <summary>Who owns the job of a version <c>v</c>: who brought it, unless it was handed over since.</summary>
    public const string Owner = "coalesce(p.owner, v.data ->> 'source')";

    /// <summary>Older programs left out the owner of a job that was not handed over.</summary>
    public static async Task MigrateAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(FillOwners);
        command.CommandTimeout = 0; // there can be many
        await command.ExecuteNonQueryAsync();
    }

    public static async Task CopyAsync(
        NpgsqlConnection connection,
        int revision,
        IReadOnlyCollection<(string Key, string Owner, string Document)> rows,
        CancellationToken cancellation
    )
    {
        if (rows.Count == 0)
            return;
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy content.posted (key, revision, owner, document) from stdin (format binary)",
            cancellation
        );
        foreach (var (key, owner, document) in rows)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(key, NpgsqlDbType.Varchar, cancellation);
            await copy.WriteAsync(revision, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(owner, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(document, NpgsqlDbType.Text, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <summary>Forgets what a release replaces or closes.</summary>
    public static NpgsqlBatchCommand Delete(int revision, IEnumerable<string> keys) =>
        new("delete from content.posted where key = any($1) and revision < $2")
        {
            Parameters =
            {
                new() { Value = keys.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar },
                new() { Value = revision },
            },
        };
}
