using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Changes.Documents;

/// <summary>
/// What a job shows of other items, and the number of the job as partners see it, for a version of a job.
/// </summary>
/// <param name="Job">Alias of the version.</param>
/// <param name="Revision">The point's revision, as SQL.</param>
/// <param name="Time">The point's time, as SQL.</param>
/// <param name="Preview">Whether drafts are seen, as SQL.</param>
internal sealed record JobProjection(string Job, string Revision, string Time, string Preview)
{
    /// <summary>
    /// Room for the boundaries that the schedules of a job and of what it shows can cross between two releases.
    /// </summary>
    private const int MaxCrossings = 1000;

    /// <summary>
    /// Joins <c>threads</c>, <c>person</c> and, behind a body <c>b</c>, <c>links</c>. All versions up to the point
    /// count for
    /// <see cref="Version"/>, also those that are not seen: a thread that went away has changed the job.
    /// </summary>
    public string Joins => $"""
        cross join lateral (
            select coalesce(jsonb_agg(v.shown order by k.n) filter (where v.shown is not null), '[]') as shown,
                   coalesce(jsonb_agg(k.key order by k.n) filter (where v.shown is not null), '[]') as keys,
                   coalesce(max(v.stamp), 0) as stamp, coalesce(sum(v.crossings), 0) as crossings
            from jsonb_array_elements_text({Job}.data -> 'item' -> 'threads') with ordinality k (key, n)
            cross join lateral ({Summary(ItemKind.Thread, "k.key", ShownSince.Thread("v"))}) v) threads
        cross join lateral ({Summary(ItemKind.Person, $"{Job}.data -> 'item' ->> 'consultant'", ShownSince.Person("v"))}) person
        cross join lateral (
            select coalesce(max(v.stamp), 0) as stamp, coalesce(sum(v.crossings), 0) as crossings
            from unnest(b.refs) r (path)
            cross join lateral ({string.Join("\nunion all\n", ItemKinds.All.Select(Linked))}) v) links
        """;

    /// <summary>
    /// The release that last changed the job or what it shows, and how many boundaries were crossed since: of two
    /// numbers of one
    /// job the higher is the later, whether a release or the time has changed it.
    /// </summary>
    public string Version => $"""
        greatest({Job}.revision, {Ended($"{Job}.superseded_in")}, threads.stamp, person.stamp, links.stamp)::bigint * {MaxCrossings}
        + least({Crossings(Job)} + threads.crossings + person.crossings + links.crossings, {MaxCrossings - 1})::bigint
        """;

    private string Visible => VisibleSql.Of("v", Revision, Time, Preview);

    /// <summary>
    /// What is shown of an item, if anything, the last release that changed that for those who may see it, and the
    /// boundaries crossed since.
    /// </summary>
    private string Summary(ItemKind kind, string key, string shown) => $"""
        select (array_agg({shown}) filter (where {Visible}))[1] as shown,
               coalesce(greatest(max({ShownSince.Of("v")}), {Ended("max(v.superseded_in)")}), 0) as stamp,
               coalesce(sum({Crossings("v")}), 0) as crossings
        from {VersionTables.Of(kind)} v where v.key = {key} and v.revision <= {Revision} and (not v.draft or {Preview})
        """;

    /// <summary>
    /// What a description links to, by a slug that it had or by its key: the link is there while its item is seen. Most
    /// descriptions link
    /// to nothing, and cost nothing.
    /// </summary>
    private string Linked(ItemKind kind) => $"""
        select v.stamp, v.crossings
        from (select distinct was.key from {VersionTables.Of(kind)} was
              where r.path like '{SitePath.Of(kind, "%")}' and split_part(r.path, '/', 3) in (was.slug, was.key)
                and was.revision <= {Revision} offset 0) k
        cross join lateral ({Summary(kind, "k.key", "v.key")}) v
        """;

    private string Ended(string supersededIn) =>
        $"case when {supersededIn} <= {Revision} then {supersededIn} else 0 end";

    private string Crossings(string v) =>
        $"case when {v}.superseded_in > {Revision} then ({v}.visible_from <= {Time})::int + ({v}.visible_until <= "
            + $"{Time})::int else 0 end";
}
