using Marten;
using Npgsql;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Changes;

/// <summary>
/// What happened between two points to items and to what they refer to, as it stands at the second: a log, not a
/// difference of two states. What changed and changed back is told, so that nobody who took a page twice, or heard in
/// another way, is left behind. It costs what changed, not what exists.
/// </summary>
internal static class ChangeQueries
{
    /// <summary>
    /// The changes after <paramref name="a"/> up to <paramref name="b"/> by kind and key, at most one for an item.
    /// </summary>
    public static async Task<IReadOnlyList<Change>> ChangesAsync(
        this IQuerySession session, AsOf a, AsOf b, ChangePosition? after, int limit, CancellationToken cancellation)
    {
        if (b.Revision < a.Revision || b.Time < a.Time)
            throw new ArgumentOutOfRangeException(nameof(b), b, "The later point comes second.");
        await using var connection = session.Database.CreateConnection();
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddPoint("a", a);
        command.Parameters.AddPoint("b", b);
        command.Parameters.AddWithValue("after_kind", after is null ? -1 : (int)after.Kind);
        command.Parameters.AddWithValue("after_key", after?.Key ?? "");
        command.Parameters.AddWithValue("limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var changes = new List<Change>();
        while (await reader.ReadAsync(cancellation))
        {
            var reason = Enum.Parse<ChangeReason>(reader.GetString(3));
            var type = reason is ChangeReason.Added or ChangeReason.Changed or ChangeReason.Appeared
                ? ChangeType.Upsert
                : ChangeType.Remove;
            changes.Add(
                new Change(type, (ItemKind)reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reason)
            );
        }

        return changes;
    }

    /// <summary>
    /// The items of which a version was written or replaced, or a version that counted then began or ended: four
    /// ranges, each with its own index. The boundary of a version that was replaced before is not an event. The
    /// additions keep the planner to the index of the range.
    /// </summary>
    internal static string Candidates(ItemKind kind)
    {
        var table = VersionTables.Of(kind);
        const string Counted = "revision + 0 <= @b_revision and superseded_in + 0 > @a_revision";
        return $"""
            select key from {table} where revision > @a_revision and revision <= @b_revision
            union select key from {table}
            where superseded_in > @a_revision and superseded_in <= @b_revision and superseded_in < {int.MaxValue}
            union select key from {table} where visible_from > @a_time and visible_from <= @b_time and {Counted}
            union select key from {table}
            where visible_until > @a_time and visible_until <= @b_time
              and {VisibleSql.Ends("visible_until")} and {Counted}
            """;
    }

    /// <summary>
    /// The versions <c>v</c> of an item that could be seen at a, or for a while after it and until b, as what follows
    /// <c>select</c>. If b does not see the item, whoever holds one of them must hear that it went, wherever they had
    /// it from. What was never public is not among them.
    /// </summary>
    internal static string SeenSince(ItemKind kind, string key) =>
        $"""
         {VisibleSql.EverSeen(kind, key, "b", known: VisibleSql.Of("v", "a"))}
         and v.superseded_in > @a_revision and v.visible_until > @a_time
         """;

    // A reader who knows nothing yet need not be told of removals.
    private static string Told(ItemKind kind) => $"""
        select {(int)kind} as kind, c.key, coalesce(after.slug, last.slug) as slug,
               case when after.id is not null and before.id is not null then '{ChangeReason.Changed}'
                    when after.id is not null and after.revision > @a_revision then '{ChangeReason.Added}'
                    when after.id is not null then '{ChangeReason.Appeared}'
                    when standing.id is null then '{ChangeReason.Withdrawn}'
                    when standing.visible_until <= @b_time then '{ChangeReason.Expired}'
                    else '{ChangeReason.Hidden}' end as reason
        from ({Candidates(kind)} union {Referrers.Of(kind)}) c
        left join lateral ({Standing(kind, VisibleSql.Of("v", "a"))}) before on true
        left join lateral ({Standing(kind, VisibleSql.Of("v", "b"))}) after on true
        left join lateral ({Standing(kind, VisibleSql.InRevision("v", "@b_revision"))}) standing on true
        left join lateral (
            select v.slug {SeenSince(kind, "c.key")} and after.id is null and @a_revision > 0
            order by v.revision desc limit 1) last on true
        where after.id is not null or last.slug is not null
        """;

    // How many items refer to what changed is not known beforehand: the offset keeps the planner to the index by key.
    private static string Standing(ItemKind kind, string condition) =>
        $"select v.* from {VersionTables.Of(kind)} v where v.key = c.key and {condition} offset 0";

    internal static readonly string Sql = $"""
        with {Referrers.Tables}
        select kind, key, slug, reason
        from ({string.Join("\nunion all\n", ItemKinds.All.Select(Told))}) changes
        where (kind, key collate "C") > (@after_kind, @after_key)
        order by kind, key collate "C" limit @limit
        """;
}
