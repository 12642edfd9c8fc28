using System.Text.Json;
using Npgsql;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Releases.Tables;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Changes;

/// <summary>
/// What happened between two points to the jobs that a partner asks for, and to what they show: a log like
/// <see cref="ChangeQueries"/>. A job
/// is told if its number at the second point is above the one at the first, or if it went. It costs what changed, not
/// what exists: every
/// step from a changed item to the versions it touches is a look into an index, which <c>offset 0</c> holds the planner
/// to.
/// </summary>
internal static class JobChangeQueries
{
    private static readonly string Jobs = VersionTables.Of(ItemKind.Job);

    private static readonly JobProjection Shown = new("now", "@b_revision", "@b_time", "@b_preview");

    private static readonly string Candidates = $"""
        with changed_thread as ({Changed(ItemKind.Thread)}),
             changed_person as ({Changed(ItemKind.Person)}),
             candidate as (
                 select key from (
                     {ChangeQueries.Candidates(ItemKind.Job)}
                     union {Showing("changed_thread", "j.data -> 'item' -> 'threads' @> to_jsonb(c.key::text)")}
                     union {Showing("changed_person", "j.data -> 'item' ->> 'consultant' = c.key")}
                     union {JobLinks.Touched}) found
                 where key collate "C" > @after_key)
        """;

    /// <summary>
    /// The changes after <paramref name="a"/> up to <paramref name="b"/> by key, at most one for a job.
    /// </summary>
    /// <param name="afterKey">The key after which to go on.</param>
    /// <param name="fields">The fields of a job that are wanted; null for all.</param>
    public static async Task<IReadOnlyList<JobChange>> JobChangesAsync(
        this NpgsqlDataSource database,
        AsOf a,
        AsOf b,
        JobFilter filter,
        string? afterKey,
        int limit,
        CancellationToken cancellation,
        JobFields? fields = null
    )
    {
        if (b.Revision < a.Revision || b.Time < a.Time)
            throw new ArgumentOutOfRangeException(nameof(b), b, "The later point comes second.");
        if (a.Revision == 0)
            return await FirstAsync(database, b, filter, fields, afterKey, limit, cancellation);
        await using var command = database.CreateCommand();
        command.CommandText = Sql(command.Parameters, filter, fields);
        command.Parameters.AddPoint("a", a);
        command.Parameters.AddPoint("b", b);
        command.Parameters.AddWithValue("after_key", afterKey ?? "");
        command.Parameters.AddWithValue("limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var changes = new List<JobChange>();
        while (await reader.ReadAsync(cancellation)) changes.Add(Read(reader, fields));
        return changes;
    }

    /// <summary>A reader who knows nothing yet is told of every job.</summary>
    private static async Task<IReadOnlyList<JobChange>> FirstAsync(
        NpgsqlDataSource database,
        AsOf b,
        JobFilter filter,
        JobFields? fields,
        string? afterKey,
        int limit,
        CancellationToken cancellation
    )
    {
        var changes = new List<JobChange>();
        await foreach (var row in database.JobRowsAsync(b, filter, fields, afterKey, limit, cancellation))
            changes.Add(
                new()
                {
                    Type = ChangeType.Upsert,
                    Reference = row.Key,
                    Version = row.Version,
                    Job = row.Json,
                }
            );
        return changes;
    }

    // 'now' is the newest version up to b, seen or not; 'before' is the one that a sees; 'known' is what of the job
    // anybody may hold.
    internal static string Sql(NpgsqlParameterCollection parameters, JobFilter filter, JobFields? fields = null)
    {
        var sql = new SqlWriter(parameters, "f");
        return $"""
            {Candidates}
            select now.key, {JobJson.Columns("now", Shown, SeenSql.Named("b"), fields)}, state.stays,
                   case when not state.stays then case
                        when state.seen then 'OutOfScope'
                        when now.superseded_in <= @b_revision then coalesce(closing.reason, 'Withdrawn')
                        when now.visible_until <= @b_time then 'Expired'
                        else 'Paused' end end,
                   case when now.superseded_in <= @b_revision then (ended.data ->> 'at')::timestamptz
                        when not state.seen and now.visible_until <= @b_time then greatest(now.visible_until, (brought.data ->> 'at')::timestamptz)
                        else (brought.data ->> 'at')::timestamptz end,
                   known.locations, now.data -> 'item' -> 'locations',
                   jsonb_build_object('workplace', known.item -> 'workplace', 'contractType', known.item -> 'contractType',
                       'threads', (select coalesce(jsonb_agg(t -> 'slug'), '[]') from jsonb_array_elements(threads.shown) t),
                       'countries', (select coalesce(jsonb_agg(distinct p -> 'country'), '[]') from jsonb_array_elements(known.item -> 'locations') p)),
                   state.held
            from candidate
            cross join lateral (select * from {Jobs} v where v.key = candidate.key and v.revision <= @b_revision order by v.revision desc limit 1) now
            left join lateral (select v.id from {Jobs} v where v.key = candidate.key and {VisibleSql.Of("v", "a")} offset 0) before on true
            cross join lateral (select {VisibleSql.Of("now", "b")} as seen offset 0) point
            cross join lateral (
                select point.seen, point.seen and {JobFilterCondition.Of(filter, sql, "now.id")} as stays, before.id is not null and {JobFilterCondition.Of(filter, sql, "before.id")} as held offset 0) state
            cross join lateral (
                select (array_agg(v.data -> 'item' order by v.revision desc))[1] as item,
                       jsonb_agg(v.data -> 'item' -> 'locations' order by v.revision) as locations
                {ChangeQueries.SeenSince(ItemKind.Job, "candidate.key")} and {JobFilterCondition.Of(filter, sql, "v.id")}) known
            left {BodyTable.JoinTo("now")}
            {Shown.Joins}
            left join content.mt_doc_release brought on brought.id = now.revision
            left join content.mt_doc_release ended on ended.id = now.superseded_in
            left join content.closing on closing.key = now.key and closing.revision = now.superseded_in
            where state.stays or known.item is not null
            order by candidate.key collate "C" limit @limit
            """;
    }

    /// <summary>The items of which others show something else since a, if only for a while.</summary>
    internal static string Changed(ItemKind kind)
    {
        var table = VersionTables.Of(kind);
        return $"""
            select c.key from ({ChangeQueries.Candidates(kind)}) c
            where exists (
                select from {table} v
                where v.key = c.key and v.revision <= @b_revision and v.superseded_in > @a_revision and (not v.draft or @b_preview) and (
                    {ShownSince.Of("v")} > @a_revision
                    or v.visible_from > @a_time and v.visible_from <= @b_time
                    or v.visible_until > @a_time and v.visible_until <= @b_time
                    or v.superseded_in <= @b_revision and not exists (
                        select from {table} o where o.key = v.key and o.revision = v.superseded_in and (not o.draft or @b_preview))))
            """;
    }

    private static string Showing(string changed, string by) =>
        $"""
         select j.key from {changed} c cross join lateral (
             select j.key from {Jobs} j where {by} and j.revision <= @b_revision and j.superseded_in > @a_revision offset 0) j
         """;

    private static JobChange Read(NpgsqlDataReader row, JobFields? fields)
    {
        const int Job = 1, Stays = Job + JobJson.ColumnCount;
        const int Reason = Stays + 1, RemovedAt = Stays + 2, Known = Stays + 3, Places = Stays + 4, Keys = Stays + 5;
        var (reference, version) = (row.GetString(0), row.GetInt64(Job + 1));
        var known = row.IsDBNull(Known) ? [] : Parse<IReadOnlyList<IReadOnlyList<Place>>>(row, Known);
        var held = known.SelectMany(places => PostingsOf(reference, places)).Distinct();
        if (row.GetBoolean(Stays))
            return new()
            {
                Type = ChangeType.Upsert,
                Reference = reference,
                Version = version,
                Held = row.GetBoolean(Keys + 1),
                Job = JobJson.Read(row, Job, fields),
                RemovedPostings = [.. held.Except(PostingsOf(reference, Parse<IReadOnlyList<Place>>(row, Places)))],
            };

        return new()
        {
            Type = ChangeType.Remove,
            Reference = reference,
            Version = version,
            Held = true,
            Reason = Enum.Parse<ClosingReason>(row.GetString(Reason), ignoreCase: true),
            RemovedAt = row.GetFieldValue<DateTimeOffset>(RemovedAt),
            RemovedPostings = [.. held],
            Keys = Parse<RemovedJobKeys>(row, Keys),
        };
    }

    private static IReadOnlyList<string> PostingsOf(string reference, IReadOnlyList<Place> places) =>
        places.Count == 0 ? [PostingId.Of(reference, "")] : [.. places.Select(place => place.PostingId)];

    private static T Parse<T>(NpgsqlDataReader row, int column) =>
        JsonSerializer.Deserialize<T>(row.GetFieldValue<byte[]>(column), ContentJson.Options)!;
}
