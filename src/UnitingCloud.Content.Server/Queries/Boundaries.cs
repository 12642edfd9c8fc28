using Npgsql;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries;

/// <summary>
/// The instants at which a schedule begins or ends. Between two of them, and between two releases, every read gives
/// the same: all that caches need to know.
/// </summary>
internal sealed class Boundaries(NpgsqlDataSource database)
{
    private static readonly (string Name, string Some)[] Columns =
    [
        ("visible_from", "true"),
        ("visible_until", VisibleSql.Ends("visible_until")),
    ];

    private static readonly string Sql = $"""
        select greatest({string.Join(", ", Each("max", "<="))}), least({string.Join(", ", Each("min", ">"))}),
               (select {ReleaseSql.Committed("r")} from content.mt_doc_release r where id = $1)
        """;

    private Stretch? _known;

    /// <summary>The last boundary up to the point, and the next one after it.</summary>
    public async ValueTask<(DateTimeOffset Last, DateTimeOffset Next)> AroundAsync(
        AsOf asOf,
        CancellationToken cancellation
    )
    {
        var stretch = await FindAsync(asOf, cancellation);
        return (stretch.Last, stretch.Next);
    }

    /// <summary>When what the point sees last changed: by its release, or by a boundary since.</summary>
    public async ValueTask<DateTimeOffset> ChangedAtAsync(AsOf asOf, CancellationToken cancellation)
    {
        var stretch = await FindAsync(asOf, cancellation);
        return stretch.Last > stretch.CommittedAt ? stretch.Last : stretch.CommittedAt;
    }

    /// <summary>Whether a later point can see anything else: a release or a boundary lies between.</summary>
    public async ValueTask<bool> AnyBetweenAsync(AsOf point, AsOf later, CancellationToken cancellation) =>
        later.Revision > point.Revision
        || (later.Time > point.Time && (await AroundAsync(later, cancellation)).Last > point.Time);

    private async ValueTask<Stretch> FindAsync(AsOf asOf, CancellationToken cancellation)
    {
        var known = Volatile.Read(ref _known);
        if (known is null || known.Revision != asOf.Revision || asOf.Time < known.Last || asOf.Time >= known.Next)
            Volatile.Write(ref _known, known = await ReadAsync(asOf, cancellation));
        return known;
    }

    private async Task<Stretch> ReadAsync(AsOf asOf, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = asOf.Revision });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = asOf.Time });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new(
            asOf.Revision,
            await reader.IsDBNullAsync(0, cancellation) ? Instant.Always : reader.GetFieldValue<DateTimeOffset>(0),
            await reader.IsDBNullAsync(1, cancellation) ? Instant.Never : reader.GetFieldValue<DateTimeOffset>(1),
            await reader.IsDBNullAsync(2, cancellation) ? Instant.Never : reader.GetFieldValue<DateTimeOffset>(2));
    }

    // Drafts count too: a superfluous boundary costs a cache only one request.
    private static IEnumerable<string> Each(string aggregate, string sign) =>
        from table in VersionTables.All
        from column in Columns
        select $"""
            (select {aggregate}({column.Name}) from {table.Name} v
             where {column.Name} {sign} $2 and {column.Some} and {VisibleSql.InRevision("v", "$1")})
            """;

    private sealed record Stretch(
        int Revision, DateTimeOffset Last, DateTimeOffset Next, DateTimeOffset CommittedAt);
}
