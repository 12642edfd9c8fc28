using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Changes;

/// <summary>
/// What descriptions of jobs link to. A link is there while its item is seen: a change of the item is one of the job.
/// </summary>
internal static class JobLinks
{
    /// <summary>
    /// The keys of the jobs whose descriptions link to something that changed between the points a and b: from the
    /// changed item to the
    /// bodies that name it, and from them to their jobs, each a look into an index.
    /// </summary>
    public static string Touched => $"""
        select j.key from ({string.Join("\nunion\n", ItemKinds.All.Select(ChangedPaths))}) changed
        cross join lateral (select b.hash from {BodyTable.Name} b where b.refs @> array[changed.path] offset 0) b
        cross join lateral (
            select j.key from {VersionTables.Of(ItemKind.Job)} j
            where j.data -> 'item' ->> 'bodyHash' = b.hash
              and j.revision <= @b_revision and j.superseded_in > @a_revision offset 0) j
        """;

    private static string ChangedPaths(ItemKind kind) => Paths(kind, JobChangeQueries.Changed(kind));

    /// <summary>The paths by which a body may name items: by each slug that they had, or by their keys.</summary>
    /// <param name="keys">The keys of the items, as SQL.</param>
    public static string Paths(ItemKind kind, string keys) => $"""
        select '{SitePath.Of(kind, "")}' || name as path from ({keys}) c
        cross join lateral (
            select v.slug as name from {VersionTables.Of(kind)} v where v.key = c.key union select c.key offset 0) names
        """;
}
