using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Changes;

/// <summary>
/// Items that refer, in a field or in their body, to an item that was toggled: it came into view or left it between the
/// points a and b. A reference is served only while its item is seen, so whoever refers to it changes too.
/// </summary>
internal static class Referrers
{
    private const string Paths = "toggled_path";
    private const string Bodies = "toggled_body";

    private static readonly (ItemKind From, string To, string Condition)[] References =
    [
        (ItemKind.Article, Items(ItemKind.Thread), Is("thread")),
        (ItemKind.Article, Items(ItemKind.Person), Is("author")),
        (ItemKind.Article, Items(ItemKind.Person), Has("interviewees")),
        (ItemKind.Article, Items(ItemKind.Article), Has("related")),
        (ItemKind.Article, Items(ItemKind.Job), Has("jobs")),
        (ItemKind.Thread, Items(ItemKind.Thread), Is("parent")),
        (ItemKind.Job, Items(ItemKind.Thread), Has("threads")),
        (ItemKind.Job, Items(ItemKind.Person), Is("consultant")),
        (ItemKind.Article, Paths, $"{CallToActionSql.PathOf("v.data")} = c.path"),
        .. ItemKinds.All.Select(kind => (kind, Bodies, "v.data -> 'item' ->> 'bodyHash' = c.hash")),
    ];

    /// <summary>What <see cref="Of"/> reads, as what follows <c>with</c>.</summary>
    public static readonly string Tables = $"""
        {string.Join(",\n", ItemKinds.All.Select(kind => $"{Items(kind)} as ({Toggled(kind)})"))},
        {Paths} as ({string.Join("\nunion\n", ItemKinds.All.Select(ToggledPaths))}),
        {Bodies} as (
            select distinct b.hash from {Paths} c
            cross join lateral (select b.hash from {BodyTable.Name} b where b.refs @> array[c.path] offset 0) b)
        """;

    /// <summary>The keys of those of a kind; each step is a look into an index.</summary>
    public static string Of(ItemKind kind) => string.Join(
        "\nunion ",
        References.Where(reference => reference.From == kind)
            .Select(reference => Referring(kind, reference.To, reference.Condition)));

    private static string Referring(ItemKind kind, string toggled, string condition) => $"""
        select v.key from {toggled} c cross join lateral (
            select v.key from {VersionTables.Of(kind)} v
            where {condition} and v.revision <= @b_revision and v.superseded_in > @a_revision offset 0) v
        """;

    private static string Is(string field) => $"v.data -> 'item' ->> '{field}' = c.key";

    private static string Has(string field) => $"v.data -> 'item' -> '{field}' @> to_jsonb(c.key::text)";

    private static string Items(ItemKind kind) => $"toggled_{kind.ToString().ToLowerInvariant()}";

    private static string ToggledPaths(ItemKind kind) => JobLinks.Paths(kind, $"select key from {Items(kind)}");

    // A version that another one replaces with the same slug and schedule is seen when that one is. Who knows nothing
    // yet is told of everything anyway.
    private static string Toggled(ItemKind kind)
    {
        var table = VersionTables.Of(kind);
        return $"""
            select c.key from ({ChangeQueries.Candidates(kind)}) c
            where @a_revision > 0 and exists (
                select from {table} v
                where v.key = c.key and v.revision <= @b_revision and v.superseded_in > @a_revision
                  and (not v.draft or @b_preview) and v.visible_from <= @b_time and v.visible_until > @a_time and (
                    v.visible_from > @a_time or v.visible_until <= @b_time
                    or v.revision > @a_revision and not exists ({Same("o.superseded_in = v.revision")})
                    or v.superseded_in <= @b_revision and not exists ({Same("o.revision = v.superseded_in")})))
            """;

        string Same(string condition) => $"""
            select from {table} o where o.key = v.key and {condition} and (not o.draft or @b_preview)
            and (o.slug, o.visible_from, o.visible_until) = (v.slug, v.visible_from, v.visible_until)
            """;
    }
}
