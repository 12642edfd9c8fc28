using Npgsql;
using UnitingCloud.Content.Server.Releases.Tables;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Changes;

/// <summary>A job that was public and has closed.</summary>
/// <param name="Reference">The job.</param>
/// <param name="Reason">Why it closed.</param>
/// <param name="At">Since when, in UTC.</param>
internal sealed record ClosedJob(string Reference, ClosingReason Reason, DateTimeOffset At);

/// <summary>
/// Jobs that closed. A job that the reader could never have seen is not told of at all, not even that it closed.
/// </summary>
internal static class ClosedJobs
{
    private static readonly string Jobs = VersionTables.Of(ItemKind.Job);

    /// <summary>How a job closed; null if it is still open, or never existed.</summary>
    public static async Task<ClosedJob?> FindClosedJobAsync(
        this NpgsqlDataSource database,
        AsOf asOf,
        string reference,
        CancellationToken cancellation
    )
    {
        if (reference.Contains('\0')) return null; // PostgreSQL's text cannot hold it
        await using var command = database.CreateCommand(Sql("select @key::text as key"));
        command.Parameters.AddWithValue("key", reference);
        return await ReadAsync(command, asOf, 1, cancellation) is [var closed] ? closed : null;
    }

    /// <summary>The jobs that closed since an instant, the latest first.</summary>
    public static async Task<IReadOnlyList<ClosedJob>> ClosedJobsAsync(
        this NpgsqlDataSource database,
        AsOf asOf,
        DateTimeOffset since,
        int limit,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(Sql($"""
            select key from {Jobs} where superseded_in <= @now_revision
                and superseded_in > {ReleaseSql.NewestAt("@since")}
            union select key from {Jobs}
            where visible_until > @since and visible_until <= @now_time and {VisibleSql.Ends("visible_until")}
            """));
        command.Parameters.AddWithValue("since", since);
        return await ReadAsync(command, asOf, limit, cancellation);
    }

    // 'now' is the newest version up to the point, seen or not.
    private static string Sql(string candidates) => $"""
        select now.key, state.reason, state.at
        from ({candidates}) c
        cross join lateral (
            select * from {Jobs} v where v.key = c.key and v.revision <= @now_revision
            order by v.revision desc limit 1) now
        join content.mt_doc_release brought on brought.id = now.revision
        left join content.mt_doc_release ended on ended.id = now.superseded_in and ended.id <= @now_revision
        left join content.closing on closing.key = now.key and closing.revision = ended.id
        cross join lateral (
            select case when ended.id is not null then coalesce(closing.reason, '{ClosingReason.Withdrawn}')
                        when now.visible_until <= @now_time then '{ClosingReason.Expired}'
                        else '{ClosingReason.Paused}' end as reason,
                   case when now.visible_until <= @now_time and (ended.id is null or now.visible_until < (ended.data ->> 'at')::timestamptz)
                        then greatest(now.visible_until, (brought.data ->> 'at')::timestamptz)
                        else (coalesce(ended.data, brought.data) ->> 'at')::timestamptz end as at) state
        where not ({VisibleSql.Of("now", "now")})
          and exists (select {VisibleSql.EverSeen(ItemKind.Job, "c.key", "now")})
        order by state.at desc, now.key limit @limit
        """;

    private static async Task<IReadOnlyList<ClosedJob>> ReadAsync(
        NpgsqlCommand command,
        AsOf asOf,
        int limit,
        CancellationToken cancellation
    )
    {
        command.Parameters.AddPoint("now", asOf);
        command.Parameters.AddWithValue("limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var closed = new List<ClosedJob>();
        while (await reader.ReadAsync(cancellation))
            closed.Add(
                new(
                    reader.GetString(0),
                    Enum.Parse<ClosingReason>(reader.GetString(1), ignoreCase: true),
                    reader.GetFieldValue<DateTimeOffset>(2)
                )
            );
        return closed;
    }
}
