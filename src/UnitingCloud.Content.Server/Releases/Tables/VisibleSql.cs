using Npgsql;

namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>The rule of <see cref="AsOf.Sees"/> as SQL: the one place where it is written.</summary>
internal static class VisibleSql
{
    /// <param name="v">Alias of the versions.</param>
    /// <param name="point">Prefix of the parameters that <see cref="AddPoint"/> adds.</param>
    public static string Of(string v, string point) =>
        Of(v, $"@{point}_revision", $"@{point}_time", $"@{point}_preview");

    /// <param name="v">Alias of the versions.</param>
    /// <param name="revision">The point's revision, as SQL.</param>
    /// <param name="time">The point's time, as SQL.</param>
    /// <param name="preview">Whether drafts are seen, as SQL.</param>
    public static string Of(string v, string revision, string time, string preview) =>
        $"{InRevision(v, revision)} and {InSchedule(v, time)} and {InAudience(v, preview)}";

    /// <summary>The version that stands at a revision, seen or not.</summary>
    /// <remarks>
    /// Most versions are seen, and the planner takes them for few. The additions, here and in the schedule, keep it
    /// from reading all of
    /// them in an index on revision or time, where a key or a thread would lead it to the few that are wanted.
    /// </remarks>
    public static string InRevision(string v, string revision) =>
        $"{v}.revision + 0 <= {revision} and {v}.superseded_in > {revision}";

    /// <summary>
    /// Which of <see cref="VersionTables.Both"/> a point has to look at. The point is nearly always the head, whose
    /// versions are those that no other one replaces: they have indexes of their own, so that history costs nothing.
    /// The others are looked at for points of the past alone.
    /// </summary>
    public static string Reach(string v, string revision) => $"""
        ({v}.stands and {v}.{VersionTables.Standing}
         or not {v}.stands and {v}.superseded_in < {int.MaxValue}
            and {revision} < (select head.revision from content.head where head.id = 1))
        """;

    /// <summary>
    /// The versions <c>v</c> of an item that could be seen for a while before a point or at it, as what follows
    /// <c>select</c>: what was
    /// replaced before its schedule began, or written after it had ended, is not among them, nor is a draft. While its
    /// replacement was being
    /// written it could be seen.
    /// </summary>
    /// <param name="key">The item's key, as SQL.</param>
    /// <param name="known">Which of the versions are known to have been seen, as a condition.</param>
    public static string EverSeen(ItemKind kind, string key, string point, string known = "false") =>
        EverSeenWhere(kind, $"v.key = {key}", point, known);

    /// <inheritdoc cref="EverSeen"/>
    /// <param name="condition">Which versions <c>v</c> are looked at.</param>
    public static string EverSeenWhere(ItemKind kind, string condition, string point, string known = "false") => $"""
        from {VersionTables.Of(kind)} v
        join content.mt_doc_release brought on brought.id = v.revision
        left join content.mt_doc_release ended on ended.id = v.superseded_in and ended.id <= @{point}_revision
        where {condition} and v.revision <= @{point}_revision and {InAudience("v", $"@{point}_preview")}
          and v.visible_from <= @{point}_time and v.visible_from < v.visible_until
          and ({known} or v.visible_until > {ReleaseSql.Committed("brought")}
            and (ended.id is null or v.visible_from < {ReleaseSql.Committed("ended")}))
        """;

    /// <summary>
    /// Versions whose schedule ends are few, and alone in the index on it: the planner must not take it for what is
    /// live.
    /// </summary>
    public static string Ends(string column) => $"{column} < '9999-12-31 23:59:59.999999+00'::timestamp with time zone";

    public static void AddPoint(this NpgsqlParameterCollection parameters, string point, AsOf asOf)
    {
        parameters.AddWithValue($"{point}_revision", asOf.Revision);
        parameters.AddWithValue($"{point}_time", asOf.Time);
        parameters.AddWithValue($"{point}_preview", asOf.Audience == Audience.Preview);
    }

    private static string InSchedule(string v, string time) =>
        $"{v}.visible_from + interval '0' <= {time} and {v}.visible_until > {time}";

    private static string InAudience(string v, string preview) => $"(not {v}.draft or {preview})";
}
