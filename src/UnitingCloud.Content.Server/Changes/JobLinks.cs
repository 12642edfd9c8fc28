using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Changes;

/// <summary>
/// What descriptions of jobs link to. A link is there while its item is seen, so that a release or a boundary of the
/// item is one of the
/// job too. Most descriptions link to nothing, and cost nothing.
/// </summary>
internal static class JobLinks
{
    /// <summary>
    /// The keys of the jobs whose descriptions link to items that were written or crossed a boundary between the points
    /// a and b: from
    /// the changed item to the bodies that name it, and from them to their jobs, each a look into an index.
    /// </summary>
    public static readonly string Touched = $"""
        select j.key from ({string.Join("\nunion\n", ItemKinds.All.Select(Changed))}) changed
        cross join lateral (select b.hash from {BodyTable.Name} b where b.refs @> array[changed.path] offset 0) b
        cross join lateral (
            select j.key from {VersionTables.Of(ItemKind.Job)} j
            where j.data -> 'item' ->> 'bodyHash' = b.hash
              and j.revision <= @b_revision and j.superseded_in > @a_revision offset 0) j
        """;

    /// <summary>
    /// The versions of all that the body <c>b</c> refers to and that a reader could know of, in whatever version, up to
    /// a revision.
    /// </summary>
    public static string Versions(string revision, string preview) => $"""
        unnest(b.refs) r (path)
        cross join lateral (select split_part(r.path, '/', 3) as name) n
        cross join lateral (
            {string.Join("\nunion all\n", ItemKinds.All.Select(kind => Named(kind, revision, preview)))}) v
        """;

    private static string Named(ItemKind kind, string revision, string preview) => $"""
        select v.revision, v.superseded_in, v.visible_from, v.visible_until
        from (select distinct was.key from {VersionTables.Of(kind)} was
              where r.path like '{SitePath.Of(kind, "%")}' and (was.slug = n.name or was.key = n.name)
                and was.revision <= {revision} offset 0) k
        cross join lateral (
            select * from {VersionTables.Of(kind)} v
            where v.key = k.key and v.revision <= {revision} and (not v.draft or {preview}) offset 0) v
        """;

    private static string Changed(ItemKind kind) => $"""
        select '{SitePath.Of(kind, "")}' || name as path from ({ChangeQueries.Candidates(kind)}) c
        cross join lateral (
            select v.slug as name from {VersionTables.Of(kind)} v where v.key = c.key union select c.key offset 0) names
        """;
}
