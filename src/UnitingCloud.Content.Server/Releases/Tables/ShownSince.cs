using Npgsql;

namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>
/// Since which release jobs show the same of a thread or a person: a version that changes nothing they show, such as a
/// new text, carries on
/// that of the version it replaces.
/// </summary>
internal static class ShownSince
{
    /// <summary>The release of a version <c>v</c>, as SQL. Versions of before this was kept count as changes.</summary>
    public static string Of(string v) => $"coalesce(({v}.data ->> 'shownSince')::int, {v}.revision)";

    /// <summary>What a job shows of a person.</summary>
    public static string Person(string v) => $$"""
        jsonb_strip_nulls(jsonb_build_object('slug', {{v}}.slug, 'name', {{v}}.data #> '{item,name}', 'role', {{v}}.data #> '{item,role}',
            'email', {{v}}.data #> '{item,email}'))
        """;

    /// <summary>What a job shows of a thread.</summary>
    public static string Thread(string v) =>
        $$"""jsonb_build_object('slug', {{v}}.slug, 'title', {{v}}.data #> '{item,title}')""";

    /// <summary>
    /// Carries it on to the versions of a release that is being written, from those that they replace.
    /// </summary>
    public static async Task CarryOnAsync(
        NpgsqlConnection connection,
        int revision,
        ItemKind kind,
        IEnumerable<string> replaced,
        CancellationToken cancellation
    )
    {
        var table = VersionTables.Of(kind);
        await using var command = new NpgsqlCommand(
            $"""
             update {table} v set data = v.data || jsonb_build_object('shownSince', {Of("p")})
             from {table} p where p.id = any($1) and v.key = p.key and v.revision = $2 and {Look(kind, "v")} = {Look(kind, "p")}
             """, connection)
        {
            Parameters = { new() { Value = replaced.ToArray() }, new() { Value = revision } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Look(ItemKind kind, string v) =>
        $"({v}.visible_from, {v}.visible_until, {v}.draft, {(kind == ItemKind.Person ? Person(v) : Thread(v))})";
}
