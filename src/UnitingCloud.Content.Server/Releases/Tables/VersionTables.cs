using Npgsql;
using NpgsqlTypes;

namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>
/// The tables that Marten keeps versions in, for the one thing that is not asked of Marten: writing thousands of
/// rows with COPY on the connection that holds the writer's lock.
/// </summary>
internal sealed record VersionTables(ItemKind Kind, string Name)
{
    public const string SupersededInPath = "{supersededIn}";

    public static readonly IReadOnlyList<VersionTables> All =
    [
        .. ItemKinds.All.Select(
            kind => new VersionTables(kind, $"content.mt_doc_{kind.ToString().ToLowerInvariant()}")),
    ];

    /// <summary>Versions that no other one replaces. Written as PostgreSQL prints it, for indexes.</summary>
    public static readonly string Standing = $"superseded_in = {int.MaxValue}";

    public static string Of(ItemKind kind) => All[(int)kind].Name;

    /// <summary>
    /// All versions twice, as what follows <c>from</c>: as those that stand, and as those that were replaced.
    /// <see cref="VisibleSql.Reach"/> takes each of them once.
    /// </summary>
    // PostgreSQL joins the two into one scan only if neither has a condition of its own.
    public static string Both(ItemKind kind)
    {
        var table = Of(kind);
        var columns = kind == ItemKind.Job ? $"t.*, {JobListingTable.FieldsOf("t")}" : "t.*";
        return $"(select {columns}, true as stands from {table} t union all select {columns}, false from {table} t)";
    }

    /// <summary>All versions of jobs with the columns that lists are filtered by.</summary>
    public static readonly string Jobs = $"(select t.*, {JobListingTable.FieldsOf("t")} from {Of(ItemKind.Job)} t)";

    /// <summary>The same versions of jobs, once for each <c>thread</c> that they are listed under.</summary>
    public static string BothByThread()
    {
        const string Listing = JobListingTable.Name;
        return $"""
            (select l.*, j.slug, j.data
             from (select t.*, true as stands from {Listing} t union all select t.*, false from {Listing} t) l
             left join {Of(ItemKind.Job)} j on j.id = l.id)
            """;
    }

    public static async Task CopyAsync(
        NpgsqlConnection connection,
        ItemKind kind,
        IEnumerable<VersionRow> rows,
        CancellationToken cancellation
    )
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy {Of(kind)} (id, data, key, slug, revision, superseded_in, visible_from, visible_until, draft) from "
                + $"stdin (format binary)",
            cancellation);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(row.Id, NpgsqlDbType.Varchar, cancellation);
            await copy.WriteAsync(row.Json, NpgsqlDbType.Jsonb, cancellation);
            await copy.WriteAsync(row.Key, NpgsqlDbType.Varchar, cancellation);
            await copy.WriteAsync(row.Slug, NpgsqlDbType.Varchar, cancellation);
            await copy.WriteAsync(row.Revision, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(int.MaxValue, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(row.VisibleFrom, NpgsqlDbType.TimestampTz, cancellation);
            await copy.WriteAsync(row.VisibleUntil, NpgsqlDbType.TimestampTz, cancellation);
            await copy.WriteAsync(row.Draft, NpgsqlDbType.Boolean, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <summary>Ends versions: from this revision on another takes their place, or none does.</summary>
    public static async Task SupersedeAsync(
        NpgsqlConnection connection,
        ItemKind kind,
        int revision,
        string[] ids,
        CancellationToken cancellation
    )
    {
        if (ids.Length == 0) return;
        await using var command = new NpgsqlCommand(
            $"""
             update {Of(kind)} set superseded_in = {revision},
                 data = jsonb_set(data, '{SupersededInPath}', '{revision}')
             where id = any($1)
             """, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = ids });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// The planner must know at once of a release that makes a table much larger: the database's own round may be a
    /// minute away. One batch after another does not matter: a table twice as large has the same plans.
    /// </summary>
    public static async Task AnalyzeAsync(NpgsqlConnection connection, int written, CancellationToken cancellation)
    {
        var classes = string.Join(", ", All.Select(table => $"'{table.Name}'::regclass"));
        await using var known = new NpgsqlCommand(
            $"select coalesce(sum(greatest(reltuples, 0)), 0)::float8 from pg_class where oid = any(array[{classes}])",
            connection);
        if ((double)(await known.ExecuteScalarAsync(cancellation))! > 2d * written) return;
        var tables = string.Join(", ", All.Select(table => table.Name));
        await using var analyze = new NpgsqlCommand($"analyze {tables}, {BodyTable.Name}, content.search", connection);
        await analyze.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>A version, ready to be copied.</summary>
internal sealed record VersionRow(
    string Key,
    string Slug,
    int Revision,
    DateTimeOffset VisibleFrom,
    DateTimeOffset VisibleUntil,
    bool Draft,
    string Json
)
{
    public string Id => $"{Key}@{Revision}";
}
