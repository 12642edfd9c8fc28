namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>
/// What a point sees of the references that items and bodies hold, as SQL: a reference leads to what the point sees, or
/// it is not there. Each reference is one look into an index.
/// </summary>
/// <param name="Revision">The point's revision, as SQL.</param>
/// <param name="Time">The point's time, as SQL.</param>
/// <param name="Preview">Whether drafts are seen, as SQL.</param>
internal sealed record SeenSql(string Revision, string Time, string Preview)
{
    /// <summary>The point of the first three parameters of a statement.</summary>
    public static readonly SeenSql Numbered = new("$1", "$2", "$3");

    private static readonly string ItemPath =
        $"^/(?:{string.Join('|', ItemKinds.All.Select(kind => kind.Folder()))})/[^/?#]+";

    /// <summary>The point of parameters that <see cref="VisibleSql.AddPoint"/> adds.</summary>
    public static SeenSql Named(string point) => new($"@{point}_revision", $"@{point}_time", $"@{point}_preview");

    /// <summary>Whether a version is seen.</summary>
    public string Sees(string v) => VisibleSql.Of(v, Revision, Time, Preview);

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

    /// <summary>Whether an address leads to an item that is not seen.</summary>
    public string IsHiddenAddress(string address) => IsHidden($"substring({address} from '{ItemPath}')");

    // The limit has it looked up by its key: the planner has no idea how many of all versions a point sees.
    private string Seen(ItemKind kind, string key) =>
        $"from {VersionTables.Of(kind)} r where r.key = {key} and {Sees("r")} limit 1";

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
