using Npgsql;
using NpgsqlTypes;
using UnitingCloud.Content.Server.Releases.Tables;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Releases;

/// <summary>An item of the head, as far as identity and ownership go.</summary>
/// <param name="Key">Its identity.</param>
/// <param name="Slug">The last segment of its address.</param>
/// <param name="Hash">Of what its author decides.</param>
/// <param name="Owner">The only one who may change it: the file that it is written in, or a key.</param>
/// <param name="Revision">The release that brought it.</param>
internal sealed record HeadItem(string Key, string Slug, string Hash, string Owner, int Revision)
{
    /// <summary>What begins the source and the owner of a posted job; a key's id follows.</summary>
    public const string PostedBy = "key:";

    /// <summary>The id of the version.</summary>
    public string Id => $"{Key}@{Revision}";

    public string Title { get; init; } = "";

    public DateTimeOffset VisibleFrom { get; init; }

    public DateTimeOffset VisibleUntil { get; init; }

    public bool Draft { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Whether it was posted; otherwise it is a file's.</summary>
    public bool IsPosted => Owner.StartsWith(PostedBy, StringComparison.Ordinal);
}

/// <summary>What a writer, or a dry run, has to know of the head.</summary>
internal static class HeadItems
{
    /// <summary>
    /// Alone in an index. Written as PostgreSQL prints it, so that the index does not seem to differ.
    /// </summary>
    public static readonly string JobsOfFolder =
        $"superseded_in = {int.MaxValue} AND (data ->> 'source'::text) !~~ '{HeadItem.PostedBy}%'::text";

    /// <summary>Everything of a kind that came from the content folder. For who holds the writer's lock.</summary>
    public static Task<Dictionary<string, HeadItem>> OfFolderAsync(
        NpgsqlConnection connection,
        ItemKind kind,
        CancellationToken cancellation
    )
    {
        var current = kind == ItemKind.Job ? JobsOfFolder : $"superseded_in = {int.MaxValue}";
        return ReadAsync(
            new NpgsqlCommand(
                $"select {Columns("v", "v.data ->> 'source'")} from {VersionTables.Of(kind)} v where {current}",
                connection
            ),
            cancellation
        );
    }

    /// <summary>Those of the jobs that a revision has, from folder or post.</summary>
    public static Task<Dictionary<string, HeadItem>> OfJobsAsync(
        NpgsqlConnection connection,
        int revision,
        IReadOnlyCollection<string> references,
        CancellationToken cancellation
    ) =>
        ReadAsync(
            new NpgsqlCommand(
                $"""
                 select {Columns("v", PostedTable.Owner)} from {VersionTables.Of(ItemKind.Job)} v {PostedTable.Join}
                 where v.key = any($1) and {VisibleSql.InRevision("v", "$2")}
                 """, connection)
            {
                Parameters =
                {
                    new() { Value = references.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar },
                    new() { Value = revision },
                },
            },
            cancellation);

    /// <summary>The same of these jobs and of all that an owner has posted.</summary>
    public static async Task<Dictionary<string, HeadItem>> OfJobsAsync(
        NpgsqlConnection connection, int revision, IReadOnlyCollection<string> references, string owner,
        CancellationToken cancellation)
    {
        var jobs = await OfJobsAsync(connection, revision, references, cancellation);
        foreach (var (key, item) in await OfOwnerAsync(connection, revision, owner, cancellation))
            jobs.TryAdd(key, item);
        return jobs;
    }

    private static Task<Dictionary<string, HeadItem>> OfOwnerAsync(
        NpgsqlConnection connection, int revision, string owner, CancellationToken cancellation) =>
        ReadAsync(
            new NpgsqlCommand(
                $"""
                 select {Columns("v", "p.owner")}
                 from content.posted p
                 join {VersionTables.Of(ItemKind.Job)} v on v.key = p.key and v.revision = p.revision
                 where p.owner = $1 and {VisibleSql.InRevision("v", "$2")}
                 """, connection)
            {
                Parameters = { new() { Value = owner }, new() { Value = revision } },
            },
            cancellation);

    private static string Columns(string v, string owner) =>
        $$"""
         {{v}}.key, {{v}}.slug, {{v}}.data ->> 'hash', {{owner}}, {{v}}.revision,
         coalesce({{v}}.data #>> '{item,title}', {{v}}.data #>> '{item,name}', ''),
         {{v}}.visible_from, {{v}}.visible_until, {{v}}.draft, ({{v}}.data #>> '{item,updatedAt}')::timestamptz
         """;

    private static async Task<Dictionary<string, HeadItem>> ReadAsync(
        NpgsqlCommand command,
        CancellationToken cancellation
    )
    {
        await using var disposed = command;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var items = new Dictionary<string, HeadItem>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            var item = new HeadItem(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4))
            {
                Title = reader.GetString(5),
                VisibleFrom = reader.GetFieldValue<DateTimeOffset>(6),
                VisibleUntil = reader.GetFieldValue<DateTimeOffset>(7),
                Draft = reader.GetBoolean(8),
                UpdatedAt = reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9),
            };
            items.Add(item.Key, item);
        }

        return items;
    }
}
