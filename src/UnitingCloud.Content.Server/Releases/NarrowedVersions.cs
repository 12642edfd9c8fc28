using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Releases;

/// <summary>A version of the head that is to be seen for a shorter time, or no longer by the public.</summary>
internal sealed record Narrowing(HeadItem Item, DateTimeOffset VisibleFrom, DateTimeOffset VisibleUntil, bool Draft);

/// <summary>
/// Writes versions that differ only in their schedule. Their hash matches no item, so that the next import of the
/// file replaces them.
/// </summary>
internal static class NarrowedVersions
{
    private const string NoHash = "";

    public static async Task WriteAsync(
        NpgsqlConnection connection,
        ItemKind kind,
        int revision,
        IReadOnlyList<Narrowing> narrowings,
        CancellationToken cancellation
    )
    {
        var documents = await ReadAsync(connection, kind, [.. narrowings.Select(n => n.Item.Id)], cancellation);
        var rows = narrowings.Select(n => new VersionRow(
            n.Item.Key, n.Item.Slug, revision, n.VisibleFrom, n.VisibleUntil, n.Draft,
            Narrow(documents[n.Item.Id], n, revision))).ToList();
        await VersionTables.CopyAsync(connection, kind, rows, cancellation);
        if (kind == ItemKind.Job)
            await JobListingTable.NarrowAsync(
                connection, revision, [.. narrowings.Select(n => n.Item.Id).Zip(rows)], cancellation);
        await using var words = new NpgsqlCommand(
            """
            insert into content.search (kind, id, revision, form, words)
            select s.kind, row.now, $1, s.form, s.words from unnest($2, $3) as row (before, now)
            join content.search s on s.kind = $4 and s.id = row.before
            """,
            connection
        );
        words.Parameters.Add(new() { Value = revision });
        words.Parameters.Add(new() { Value = narrowings.Select(n => n.Item.Id).ToArray() });
        words.Parameters.Add(new() { Value = narrowings.Select(n => $"{n.Item.Key}@{revision}").ToArray() });
        words.Parameters.Add(new() { Value = kind.ToString() });
        await words.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<Dictionary<string, string>> ReadAsync(
        NpgsqlConnection connection,
        ItemKind kind,
        string[] ids,
        CancellationToken cancellation
    )
    {
        await using var read = new NpgsqlCommand(
            $"select id, data from {VersionTables.Of(kind)} where id = any($1)",
            connection
        );
        read.Parameters.Add(new() { Value = ids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar });
        await using var reader = await read.ExecuteReaderAsync(cancellation);
        var documents = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation)) documents.Add(reader.GetString(0), reader.GetString(1));
        return documents;
    }

    private static string Narrow(string document, Narrowing narrowing, int revision)
    {
        var (item, from, until, draft) = narrowing;
        var version = JsonNode.Parse(document)!.AsObject();
        version["revision"] = revision;
        version["supersededIn"] = int.MaxValue;
        version["hash"] = NoHash;
        version["visibleFrom"] = Time(from);
        version["visibleUntil"] = Time(until);
        version["draft"] = draft;
        version.Remove("shownSince");
        version["id"] = $"{item.Key}@{revision}";
        var shown = version["item"]!.AsObject();
        shown["draft"] = draft;
        if (from != item.VisibleFrom) shown["publishedAt"] = Time(from);
        if (until != item.VisibleUntil) shown["until"] = Time(until);
        return version.ToJsonString(ContentJson.Options);

        static JsonNode? Time(DateTimeOffset time) => JsonSerializer.SerializeToNode(time, ContentJson.Options);
    }
}
