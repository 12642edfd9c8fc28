using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries;

/// <summary>
/// What a point sees of the references that items and bodies hold, as SQL: a reference leads to what the point sees, or
/// it is not there.
/// Whoever selects an item or a body of a version selects it through this. Each reference is one look into an index,
/// and there is no
/// other statement for it.
/// </summary>
/// <param name="Revision">The point's revision, as SQL.</param>
/// <param name="Time">The point's time, as SQL.</param>
/// <param name="Preview">Whether drafts are seen, as SQL.</param>
internal sealed record SeenSql(string Revision, string Time, string Preview)
{
    /// <summary>The point of a <see cref="PublishedStatement{T}"/>.</summary>
    public static readonly SeenSql Numbered = new("$1", "$2", "$3");

    private static readonly string ItemPath =
        $"^/(?:{string.Join('|', ItemKinds.All.Select(kind => kind.Folder()))})/[^/?#]+";

    /// <summary>The point of parameters that <see cref="VisibleSql.AddPoint"/> adds.</summary>
    public static SeenSql Named(string point) => new($"@{point}_revision", $"@{point}_time", $"@{point}_preview");

    /// <summary>Whether a version is seen.</summary>
    public string Sees(string v) => VisibleSql.Of(v, Revision, Time, Preview);

    /// <summary>The item of a version without the references that lead to nothing.</summary>
    /// <param name="data">The document of the version.</param>
    public string Item(ItemKind kind, string data) => kind switch
    {
        ItemKind.Article => $"""
            ({data} -> 'item' || jsonb_build_object(
                {One(data, "thread", ItemKind.Thread)},
                {One(data, "author", ItemKind.Person)},
                {Many(data, "interviewees", ItemKind.Person)},
                {Many(data, "related", ItemKind.Article)},
                {Many(data, "jobs", ItemKind.Job)},
                'callToAction', case when {IsHidden(PathIn($"{data} #>> '{"{item,callToAction,url}"}'"))}
                                     then null else {data} #> '{"{item,callToAction}"}' end))
            """,
        ItemKind.Thread => $"({data} -> 'item' || jsonb_build_object({One(data, "parent", ItemKind.Thread)}))",
        ItemKind.Person => $"({data} -> 'item')",
        ItemKind.Job => $"""
            ({data} -> 'item' || jsonb_build_object(
                {Many(data, "threads", ItemKind.Thread)},
                {One(data, "consultant", ItemKind.Person)}))
            """,
    };

    /// <summary>The key that a field of an item names, if what has it is seen; otherwise null.</summary>
    public string Key(string data, string field, ItemKind kind) =>
        $"(select r.key {Seen(kind, $"{data} #>> '{{item,{field}}}'")})";

    /// <summary>The paths of a body's references that lead to nothing; null if there are none.</summary>
    /// <param name="body">Alias of the body.</param>
    public string HiddenOf(string body) => $"""
        (select array_agg(r.path)
         from unnest(coalesce({body}.refs, {BodyReferences.In($"{body}.html", $"{body}.blocks::text")})) r (path)
         where {IsHidden("r.path")})
        """;

    /// <summary>The path of an item that an address begins with; null if it begins otherwise.</summary>
    private static string PathIn(string address) => $"substring({address} from '{ItemPath}')";

    // The limit has it looked up by its key: the planner has no idea how many of all versions a point sees.
    private string Seen(ItemKind kind, string key) =>
        $"from {VersionTables.Of(kind)} r where r.key = {key} and {Sees("r")} limit 1";

    private string One(string data, string field, ItemKind kind) => $"'{field}', {Key(data, field, kind)}";

    private string Many(string data, string field, ItemKind kind) => $"""
        '{field}', (select coalesce(jsonb_agg(k.key order by k.n), '[]')
                    from jsonb_array_elements_text({data} #> '{"{item,"}{field}{"}"}') with ordinality k (key, n)
                    cross join lateral (select {Seen(kind, "k.key")}) seen)
        """;

    /// <summary>
    /// Whether a path names an item that is not seen. As with routes, it may be a slug that the item had; bodies name
    /// some by their keys.
    /// </summary>
    private string IsHidden(string path) => $"""
        not case split_part({path}, '/', 2)
            {string.Join("\n", ItemKinds.All.Select(kind => $"when '{kind.Folder()}' then {Leads(kind, path)}"))}
            else true end
        """;

    private string Leads(ItemKind kind, string path) => $"""
        exists (select from {VersionTables.Of(kind)} was
                cross join lateral (select {Seen(kind, "was.key")}) seen
                where split_part({path}, '/', 3) in (was.slug, was.key) and was.revision <= {Revision})
        """;
}
