using System.Text.Json;
using Npgsql;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Changes;

/// <summary>
/// What differs between two points for a partner who asks for some of the jobs. It costs what changed, not what exists: every
/// step from a changed item to the versions it touches is a look into an index, which <c>offset 0</c> holds the planner to.
/// </summary>
internal static class JobChangeQueries
{
    private static readonly string Jobs = VersionTables.Of(ItemKind.Job);

    private static readonly JobProjection Shown = new("now", "@b_revision", "@b_time", "@b_preview");

    private static readonly string Candidates = $"""
        with changed_thread as ({Changed(ItemKind.Thread, "v.slug || ' ' || (v.data #>> '{item,title}')")}),
             changed_person as ({Changed(ItemKind.Person, JobProjection.Person("v"))}),
             candidate as (
                 select key, bool_or(shown) as shown from (
                     select key, false as shown from ({ChangeQueries.Candidates(ItemKind.Job)}) own
                     union all select {Showing("changed_thread", "j.data -> 'item' -> 'threads' @> to_jsonb(c.key::text)")}
                     union all select {Showing("changed_person", "j.data -> 'item' ->> 'consultant' = c.key")}
                     union all select key, true from ({JobLinks.Touched}) linked) found
                 where key collate "C" > @after_key group by key order by key collate "C")
        """;

    /// <summary>The changes from <paramref name="a"/> to <paramref name="b"/> by key, at most one for a job.</summary>
    /// <param name="afterKey">The key behind which to go on.</param>
    public static async Task<IReadOnlyList<JobChange>> JobChangesAsync(
        this NpgsqlDataSource database, AsOf a, AsOf b, JobFilter filter, string? afterKey, int limit, CancellationToken cancellation)
    {
        if (b.Revision < a.Revision || b.Time < a.Time) throw new ArgumentOutOfRangeException(nameof(b), b, "The later point comes second.");
        if (a.Revision == 0) return await FirstAsync(database, b, filter, afterKey, limit, cancellation);
        await using var command = database.CreateCommand();
        command.CommandText = Sql(command.Parameters, filter);
        command.Parameters.AddPoint("a", a);
        command.Parameters.AddPoint("b", b);
        command.Parameters.AddWithValue("after_key", afterKey ?? "");
        command.Parameters.AddWithValue("limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var changes = new List<JobChange>();
        while (await reader.ReadAsync(cancellation)) changes.Add(Read(reader));
        return changes;
    }

    /// <summary>Who knows nothing yet is told of every job there is.</summary>
    private static async Task<IReadOnlyList<JobChange>> FirstAsync(
        NpgsqlDataSource database, AsOf b, JobFilter filter, string? afterKey, int limit, CancellationToken cancellation)
    {
        var changes = new List<JobChange>();
        await foreach (var row in database.JobRowsAsync(b, filter, afterKey, limit, cancellation))
            changes.Add(new() { Type = ChangeType.Upsert, Reference = row.Key, Version = row.Version, Job = JsonSerializer.Deserialize<JsonElement>(row.Json) });
        return changes;
    }

    // 'now' is the newest version up to b, seen or not; 'before' is the one that a sees.
    internal static string Sql(NpgsqlParameterCollection parameters, JobFilter filter)
    {
        var sql = new SqlWriter(parameters, "f");
        return $"""
            {Candidates}
            select now.key, {Shown.Version}, state.stays, {JobDocumentQueries.JsonOf("now", Shown)}::text,
                   case when not state.stays then case
                        when state.seen then 'OutOfScope'
                        when now.superseded_in <= @b_revision then coalesce(closing.reason, 'Withdrawn')
                        when now.visible_until <= @b_time then 'Expired'
                        else 'Paused' end end,
                   case when now.superseded_in <= @b_revision then (ended.data ->> 'at')::timestamptz
                        when not state.seen and now.visible_until <= @b_time then greatest(now.visible_until, (brought.data ->> 'at')::timestamptz)
                        else (brought.data ->> 'at')::timestamptz end,
                   coalesce(before.item, between.item) -> 'locations', now.data -> 'item' -> 'locations',
                   jsonb_build_object('workplace', coalesce(before.item, between.item) -> 'workplace', 'contractType', coalesce(before.item, between.item) -> 'contractType',
                       'threads', (select coalesce(jsonb_agg(t -> 'slug'), '[]') from jsonb_array_elements(threads.shown) t),
                       'countries', (select coalesce(jsonb_agg(distinct p -> 'country'), '[]') from jsonb_array_elements(coalesce(before.item, between.item) -> 'locations') p)),
                   state.held, {SeenSql.Named("b").HiddenOf("b")}
            from candidate
            cross join lateral (select * from {Jobs} v where v.key = candidate.key and v.revision <= @b_revision order by v.revision desc limit 1) now
            left join lateral (
                select v.id, v.data -> 'item' as item from {Jobs} v where v.key = candidate.key and {VisibleSql.Of("v", "a")} offset 0) before on true
            cross join lateral (select {VisibleSql.Of("now", "b")} as seen offset 0) point
            cross join lateral (
                select point.seen, point.seen and {JobFilterCondition.Of(filter, sql, "now.id")} as stays, before.id is not null and {JobFilterCondition.Of(filter, sql, "before.id")} as held offset 0) state
            left join lateral (
                select v.data -> 'item' as item {ChangeQueries.SeenBetween(ItemKind.Job, "candidate.key")} and {JobFilterCondition.Of(filter, sql, "v.id")} order by v.revision desc limit 1) between on not state.held and not state.stays
            left {BodyTable.JoinTo("now")}
            {Shown.Joins}
            left join content.mt_doc_release brought on brought.id = now.revision
            left join content.mt_doc_release ended on ended.id = now.superseded_in
            left join content.closing on closing.key = now.key and closing.revision = now.superseded_in
            where state.held <> state.stays or between.item is not null
               or state.stays and (candidate.shown or before.id <> now.id and before.item - 'updatedAt' <> (now.data -> 'item') - 'updatedAt')
            order by now.key collate "C" limit @limit
            """;
    }

    private static string Changed(ItemKind kind, string shown) => $"""
        select c.key from ({ChangeQueries.Candidates(kind)}) c
        left join lateral (select {shown} as shown from {VersionTables.Of(kind)} v where v.key = c.key and {VisibleSql.Of("v", "a")} offset 0) before on true
        left join lateral (select {shown} as shown from {VersionTables.Of(kind)} v where v.key = c.key and {VisibleSql.Of("v", "b")} offset 0) after on true
        where before.shown is distinct from after.shown
        """;

    private static string Showing(string changed, string by) =>
        $"j.key, true from {changed} c cross join lateral (select j.key from {Jobs} j where {by} and j.revision <= @b_revision and j.superseded_in > @a_revision offset 0) j";

    private static JobChange Read(NpgsqlDataReader row)
    {
        var (reference, version, stays) = (row.GetString(0), row.GetInt64(1), row.GetBoolean(2));
        var held = row.IsDBNull(6) ? [] : Postings(reference, row, 6);
        if (stays)
        {
            var job = JsonSerializer.Deserialize<JsonElement>(JobDocumentQueries.ReadJson(row, 3, hidden: 10));
            return new() { Type = ChangeType.Upsert, Reference = reference, Version = version, Held = row.GetBoolean(9), Job = job, RemovedPostings = [.. held.Except(Postings(reference, row, 7))] };
        }

        return new()
        {
            Type = ChangeType.Remove,
            Reference = reference,
            Version = version,
            Held = true,
            Reason = Enum.Parse<ClosingReason>(row.GetString(4), ignoreCase: true),
            RemovedAt = row.GetFieldValue<DateTimeOffset>(5),
            RemovedPostings = held,
            Keys = JsonSerializer.Deserialize<RemovedJobKeys>(row.GetFieldValue<byte[]>(8), ContentJson.Options),
        };
    }

    private static IReadOnlyList<string> Postings(string reference, NpgsqlDataReader row, int column)
    {
        var places = JsonSerializer.Deserialize<IReadOnlyList<Place>>(row.GetFieldValue<byte[]>(column), ContentJson.Options)!;
        return places.Count == 0 ? [PostingId.Of(reference, "")] : [.. places.Select(place => place.PostingId)];
    }
}
