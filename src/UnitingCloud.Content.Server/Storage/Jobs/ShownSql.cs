namespace UnitingCloud.Content.Server.Storage.Jobs;

/// <summary>What a job shows of other items, and the number of the job as partners see it, for a version of a job.</summary>
/// <param name="Job">Alias of the version.</param>
/// <param name="Revision">The point's revision, as SQL.</param>
/// <param name="Time">The point's time, as SQL.</param>
/// <param name="Preview">Whether drafts are seen, as SQL.</param>
internal sealed record ShownSql(string Job, string Revision, string Time, string Preview)
{
    /// <summary>Room for the boundaries that the schedules of a job and of what it shows can cross between two releases.</summary>
    private const int MostCrossings = 1000;

    /// <summary>
    /// Joins <c>threads</c> and <c>person</c>. All versions up to the point count for <see cref="Version"/>, also those that
    /// are not seen: a thread that went away has changed the job. A version that looks as the one before it has not.
    /// </summary>
    public string Joins => $"""
        cross join lateral (
            select coalesce(jsonb_agg(jsonb_build_object('slug', v.slug, 'title', v.data #> '{"{item,title}"}') order by k.n) filter (where {Visible}), '[]') as shown,
                   coalesce(max(v.stamp), 0) as stamp, coalesce(sum({Crossings("v")}), 0) as crossings
            from jsonb_array_elements_text({Job}.data -> 'item' -> 'threads') with ordinality k (key, n)
            cross join lateral ({Versions(ItemKind.Thread, "k.key")}) v) threads
        cross join lateral (
            select (array_agg({Person("v")}) filter (where {Visible}))[1] as shown,
                   coalesce(max(v.stamp), 0) as stamp, coalesce(sum({Crossings("v")}), 0) as crossings
            from ({Versions(ItemKind.Person, $"{Job}.data -> 'item' ->> 'consultant'")}) v) person
        """;

    /// <summary>
    /// The release that last changed the job or what it shows, and how many boundaries were crossed since: of two numbers of one
    /// job the higher is the later, whether a release or the time has changed it.
    /// </summary>
    public string Version =>
        $"greatest({Job}.revision, {Ended(Job)}, threads.stamp, person.stamp)::bigint * {MostCrossings} + least({Crossings(Job)} + threads.crossings + person.crossings, {MostCrossings - 1})::bigint";

    /// <summary>What a version makes others show, and when: two that are equal and follow each other are one to them.</summary>
    public static string Look(ItemKind kind, string v) => $"({v}.slug, {v}.visible_from, {v}.visible_until, {(kind == ItemKind.Person ? Person(v) : $"{v}.data #> '{{item,title}}'")})";

    /// <summary>What a job shows of a person.</summary>
    private static string Person(string v) => $"jsonb_strip_nulls(jsonb_build_object('slug', {v}.slug, 'name', {v}.data #> '{{item,name}}', 'role', {v}.data #> '{{item,role}}', 'email', {v}.data #> '{{item,email}}'))";

    private string Visible => VisibleSql.Of("v", Revision, Time, Preview);

    /// <summary>The versions of an item up to the point that its readers can come to see, each with the last release in which it changed how the item looks.</summary>
    private string Versions(ItemKind kind, string key) => $"""
        select o.*, greatest(
            case when lag(o.superseded_in) over w = o.revision and lag({Look(kind, "o")}) over w = {Look(kind, "o")} then 0 else o.revision end,
            case when lead(o.revision) over w = o.superseded_in then 0 else {Ended("o")} end) as stamp
        from {VersionTables.Of(kind)} o where o.key = {key} and o.revision <= {Revision} and (not o.draft or {Preview}) window w as (order by o.revision)
        """;

    private string Ended(string v) => $"case when {v}.superseded_in <= {Revision} then {v}.superseded_in else 0 end";

    private string Crossings(string v) => $"case when {v}.superseded_in > {Revision} then ({v}.visible_from <= {Time})::int + ({v}.visible_until <= {Time})::int else 0 end";
}
