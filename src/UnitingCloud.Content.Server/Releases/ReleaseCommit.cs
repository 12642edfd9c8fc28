using Npgsql;
using NpgsqlTypes;
using UnitingCloud.Content.Server.Releases.Tables;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Releases;

/// <summary>The transaction that makes a release the head.</summary>
internal static class ReleaseCommit
{
    /// <param name="superseded">The versions that the release replaces or withdraws. They end together with the head:
    /// a reader of the head looks only at versions that no other one replaces.</param>
    /// <param name="isOfFolder">Whether the head is the content of a folder from now on, by the release's
    /// fingerprint.</param>
    public static async Task WriteAsync(
        NpgsqlConnection connection,
        Release release,
        IReadOnlyDictionary<ItemKind, List<HeadItem>> superseded,
        bool isOfFolder,
        CancellationToken cancellation
    )
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var (kind, items) in superseded)
        {
            string[] ids = [.. items.Select(item => item.Id)];
            await VersionTables.SupersedeAsync(connection, kind, release.Revision, ids, cancellation);
            if (kind == ItemKind.Job)
                await JobListingTable.SupersedeAsync(connection, release.Revision, ids, cancellation);
        }

        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                Insert(release),
                MoveHead(release, isOfFolder),
                PostedTable.Delete(release.Revision, superseded[ItemKind.Job].Select(item => item.Key)),
                new($"select pg_notify('{Head.Channel}', $1::text)")
                {
                    Parameters = { new() { Value = release.Revision } },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static NpgsqlBatchCommand Insert(Release release) =>
        new("insert into content.mt_doc_release (id, data) values ($1, $2)")
        {
            Parameters =
            {
                new() { Value = release.Revision },
                new() { Value = VersionRows.Json(release), NpgsqlDbType = NpgsqlDbType.Jsonb },
            },
        };

    private static NpgsqlBatchCommand MoveHead(Release release, bool isOfFolder) =>
        new("""
            insert into content.head (id, revision, folder) values (1, $1, $2)
            on conflict (id) do update
            set revision = excluded.revision, folder = case when $3 then excluded.folder else head.folder end
            """)
        {
            Parameters =
            {
                new() { Value = release.Revision },
                new() { Value = (object?)release.Fingerprint ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = isOfFolder },
            },
        };
}
