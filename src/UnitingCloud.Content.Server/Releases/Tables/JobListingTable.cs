using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>
/// The jobs of each thread, newest first: what a list is ordered and filtered by, of every version, once for each of
/// its threads. One index covers it, so that a list reads neither documents nor the jobs of other threads.
/// </summary>
internal static class JobListingTable
{
    public const string Name = "content.job_listing";

    /// <summary>
    /// The columns beside those of a version that lists are filtered by, and where a document has them.
    /// </summary>
    public static readonly IReadOnlyList<(string Name, string Field, Func<Job, Enum?> Of)> Filters =
    [
        ("workplace", "workplace", job => job.Workplace),
        ("contract_type", "contractType", job => job.ContractType),
        ("seniority", "seniority", job => job.Seniority),
    ];

    private static readonly string FilterNames = string.Join(", ", Filters.Select(filter => filter.Name));

    private static readonly string Columns =
        $"thread, id, key, revision, superseded_in, visible_from, visible_until, draft, {FilterNames}";

    private static readonly string Fill = $"""
        insert into {Name} ({Columns})
        select distinct t.key, d.id, d.key, d.revision, d.superseded_in, d.visible_from, d.visible_until, d.draft,
               {FieldsOf("d")}
        from {VersionTables.Of(ItemKind.Job)} d
        cross join lateral jsonb_array_elements_text(d.data -> 'item' -> 'threads') t (key)
        where not exists (select from {Name} l where l.id = d.id)
        on conflict do nothing
        """;

    public static void Define(Weasel.Postgresql.Tables.Table table)
    {
        table.AddColumn("thread", "varchar").AsPrimaryKey();
        table.AddColumn("id", "varchar").AsPrimaryKey();
        table.AddColumn("key", "varchar").NotNull();
        table.AddColumn<int>("revision").NotNull();
        table.AddColumn<int>("superseded_in").NotNull();
        table.AddColumn("visible_from", "timestamptz").NotNull();
        table.AddColumn("visible_until", "timestamptz").NotNull();
        table.AddColumn("draft", "boolean").NotNull();
        foreach (var (name, _, _) in Filters) table.AddColumn(name, "text");
        table.Indexes.Add(new("job_listing_idx_standing")
        {
            Columns = ["thread"],
            Mask = "thread, visible_from DESC, key COLLATE \"C\"",
            IncludeColumns =
                ["id", "revision", "superseded_in", "visible_until", "draft", .. Filters.Select(filter => filter.Name)],
            Predicate = VersionTables.Standing,
        });
        table.Indexes.Add(new("job_listing_idx_past")
        {
            Columns = ["thread", "superseded_in"],
            Predicate = $"superseded_in < {int.MaxValue}",
        });
        table.Indexes.Add(new("job_listing_idx_id") { Columns = ["id"] });
        table.Indexes.Add(new("job_listing_idx_revision") { Columns = ["revision"] });
    }

    /// <summary>The filters' fields of a job's document, as SQL, in the order of the columns.</summary>
    public static string FieldsOf(string version) => string.Join(
        ", ", Filters.Select(filter => $"{version}.data -> 'item' ->> '{filter.Field}' as {filter.Name}"));

    /// <summary>A database of before there was the table has versions that are not in it.</summary>
    public static async Task MigrateAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(Fill);
        command.CommandTimeout = 0; // there can be many versions
        await command.ExecuteNonQueryAsync();
    }

    public static async Task CopyAsync(
        NpgsqlConnection connection,
        IEnumerable<(Job Job, VersionRow Row)> versions,
        CancellationToken cancellation
    )
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy {Name} ({Columns}) from stdin (format binary)",
            cancellation
        );
        foreach (var (job, row) in versions)
        {
            foreach (var thread in job.Threads.Distinct(StringComparer.Ordinal))
            {
                await copy.StartRowAsync(cancellation);
                await copy.WriteAsync(thread, NpgsqlDbType.Varchar, cancellation);
                await copy.WriteAsync(row.Id, NpgsqlDbType.Varchar, cancellation);
                await copy.WriteAsync(row.Key, NpgsqlDbType.Varchar, cancellation);
                await copy.WriteAsync(row.Revision, NpgsqlDbType.Integer, cancellation);
                await copy.WriteAsync(int.MaxValue, NpgsqlDbType.Integer, cancellation);
                await copy.WriteAsync(row.VisibleFrom, NpgsqlDbType.TimestampTz, cancellation);
                await copy.WriteAsync(row.VisibleUntil, NpgsqlDbType.TimestampTz, cancellation);
                await copy.WriteAsync(row.Draft, NpgsqlDbType.Boolean, cancellation);
                foreach (var (_, _, of) in Filters)
                {
                    if (of(job) is { } value)
                        await copy.WriteAsync(
                            JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), NpgsqlDbType.Text, cancellation);
                    else await copy.WriteNullAsync(cancellation);
                }
            }
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <summary>Ends versions, as <see cref="VersionTables.SupersedeAsync"/> does.</summary>
    public static async Task SupersedeAsync(
        NpgsqlConnection connection, int revision, string[] ids, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"update {Name} set superseded_in = {revision} where id = any($1)", connection);
        command.Parameters.Add(new() { Value = ids });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Lists versions that differ from others in nothing but their schedule.</summary>
    public static async Task NarrowAsync(
        NpgsqlConnection connection, int revision, IReadOnlyList<(string Before, VersionRow Row)> versions,
        CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
             insert into {Name} ({Columns})
             select l.thread, row.now, l.key, $1, {int.MaxValue}, row.visible_from, row.visible_until, row.draft, {FilterNames}
             from unnest($2, $3, $4, $5, $6) row (before, now, visible_from, visible_until, draft)
             join {Name} l on l.id = row.before
             """, connection)
        {
            Parameters =
            {
                new() { Value = revision },
                new() { Value = versions.Select(v => v.Before).ToArray() },
                new() { Value = versions.Select(v => v.Row.Id).ToArray() },
                new() { Value = versions.Select(v => v.Row.VisibleFrom).ToArray() },
                new() { Value = versions.Select(v => v.Row.VisibleUntil).ToArray() },
                new() { Value = versions.Select(v => v.Row.Draft).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
