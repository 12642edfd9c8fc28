using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>
/// Rendered bodies by hash: once written, never changed. Each part has a column, since most who read one do not want
/// the others.
/// </summary>
internal static class BodyTable
{
    public const string Name = "content.body";

    /// <summary>Counted up when blocks get another form: rows of an older one are written anew at the start.</summary>
    public const int Form = 1;

    /// <summary>What joins to the versions <c>d</c> their bodies <c>b</c>.</summary>
    public static readonly string Join = JoinTo("d");

    public static string JoinTo(string version) => $"join {Name} b on b.hash = {version}.data #>> '{{item,bodyHash}}'";

    private const string TakeOver = $"""
        do $$ begin
            perform pg_advisory_xact_lock(hashtext('{Name}'));
            -- Not to_regclass: whoever waited for the lock may still have the table in its cache.
            if exists (select from pg_tables where schemaname = 'content' and tablename = 'mt_doc_body') then
                insert into {Name} (hash, html, text, outline, blocks)
                select id, data ->> 'html', data ->> 'text', data -> 'outline', data -> 'blocks' from content.mt_doc_body on conflict (hash) do nothing;
                drop table content.mt_doc_body;
            end if;
        end $$
        """;

    private static readonly string FindReferences =
        $"update {Name} set refs = {BodyReferences.In("html", "blocks::text")} where refs is null";

    /// <summary>
    /// Bodies were once documents of another table, and did not tell what they refer to: a database of that time keeps
    /// them. Who starts meanwhile waits.
    /// </summary>
    public static async Task MigrateAsync(NpgsqlDataSource database)
    {
        foreach (var statement in (string[])[TakeOver, FindReferences])
        {
            await using var command = database.CreateCommand(statement);
            command.CommandTimeout = 0; // there can be as many as there ever were versions
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>The plain texts of versions, by their ids.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> TextsAsync(
        NpgsqlDataSource database,
        ItemKind kind,
        string[] ids,
        CancellationToken cancellation
    )
    {
        await using var read = database.CreateCommand(
            $"select d.id, b.text from {VersionTables.Of(kind)} d {Join} where d.id = any($1)");
        read.Parameters.Add(new() { Value = ids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar });
        await using var reader = await read.ExecuteReaderAsync(cancellation);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation)) texts.Add(reader.GetString(0), reader.GetString(1));
        return texts;
    }

    public static async Task PutAsync(
        NpgsqlConnection connection,
        IReadOnlyCollection<Body> bodies,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
             insert into {Name} (hash, html, text, outline, blocks, form, refs)
             select b.*, {Form}, {BodyReferences.In("b.html", "b.blocks::text")}
             from unnest($1, $2, $3, $4, $5) b (hash, html, text, outline, blocks)
             on conflict (hash) do nothing
             """, connection);
        Add(NpgsqlDbType.Text, body => body.Hash);
        Add(NpgsqlDbType.Text, body => body.Html);
        Add(NpgsqlDbType.Text, body => body.Text);
        Add(NpgsqlDbType.Json, body => JsonSerializer.Serialize(body.Outline, ContentJson.Options));
        Add(NpgsqlDbType.Json, body => JsonSerializer.Serialize(body.Blocks, ContentJson.Options));
        await command.ExecuteNonQueryAsync(cancellation);

        void Add(NpgsqlDbType type, Func<Body, string> part) =>
            command.Parameters.Add(
                new NpgsqlParameter { Value = bodies.Select(part).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type }
            );
    }
}
