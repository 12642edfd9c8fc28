using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Changes;

/// <summary>What a job shows of other items, and the number of the job as partners see it, for a version of a job.</summary>
/// <param name="Job">Alias of the version.</param>
/// <param name="Revision">The point's revision, as SQL.</param>
/// <param name="Time">The point's time, as SQL.</param>
/// <param name="Preview">Whether drafts are seen, as SQL.</param>
internal sealed record JobProjection(string Job, string Revision, string Time, string Preview)
{
    /// <summary>Room for the boundaries that the schedules of a job and of what it shows can cross between two releases.</summary>
    private const int MaxCrossings = 1000;

    /// <summary>
    /// Joins <c>threads</c>, <c>person</c> and, behind a body <c>b</c>, <c>links</c>. All versions up to the point
    /// count for <see cref="Version"/>, also those that
    /// are not seen: a thread that went away has changed the job.
    /// </summary>
    public string Joins => $"""
        cross join lateral (
            select coalesce(jsonb_agg(jsonb_build_object('slug', v.slug, 'title', v.data #> '{"{item,title}"}') order by k.n) filter (where {Visible}), '[]') as shown,
                   coalesce(max({Stamp("v")}), 0) as stamp, coalesce(sum({Crossings("v")}), 0) as crossings
            from jsonb_array_elements_text({Job}.data -> 'item' -> 'threads') with ordinality k (key, n)
            join {VersionTables.Of(ItemKind.Thread)} v on v.key = k.key and v.revision <= {Revision}) threads
        cross join lateral (
            select (array_agg({Person("v")}) filter (where {Visible}))[1] as shown,
                   coalesce(max({Stamp("v")}), 0) as stamp, coalesce(sum({Crossings("v")}), 0) as crossings
            from {VersionTables.Of(ItemKind.Person)} v where v.key = {Job}.data -> 'item' ->> 'consultant' and v.revision <= {Revision}) person
        cross join lateral (
            select coalesce(max({Stamp("v")}), 0) as stamp, coalesce(sum({Crossings("v")}), 0) as crossings
            from {JobLinks.Versions(Revision, Preview)}) links
        """;

    /// <summary>
    /// The release that last changed the job or what it shows, and how many boundaries were crossed since: of two numbers of one
    /// job the higher is the later, whether a release or the time has changed it.
    /// </summary>
    public string Version =>
        $"greatest({Stamp(Job)}, threads.stamp, person.stamp, links.stamp)::bigint * {MaxCrossings} + least("
        + $"{Crossings(Job)} + threads.crossings + person.crossings + links.crossings, {MaxCrossings - 1})::bigint";

    /// <summary>What a job shows of a person.</summary>
    public static string Person(string v) => $"jsonb_strip_nulls(jsonb_build_object('slug', {v}.slug, 'name', {v}.data #> '{{item,name}}', 'role', {v}.data #> '{{item,role}}', 'email', {v}.data #> '{{item,email}}'))";

    private string Visible => VisibleSql.Of("v", Revision, Time, Preview);

    private string Stamp(string v) => $"greatest({v}.revision, case when {v}.superseded_in <= {Revision} then {v}.superseded_in else 0 end)";

    private string Crossings(string v) => $"case when {v}.superseded_in > {Revision} then ({v}.visible_from <= {Time})::int + ({v}.visible_until <= {Time})::int else 0 end";
}
