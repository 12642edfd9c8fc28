using Marten;
using Npgsql;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries;

/// <summary>Addresses, present and past.</summary>
internal static class RouteQueries
{
    private const string Named = "(v.slug = @slug or v.data -> 'aliases' @> to_jsonb(@slug::text))";

    /// <summary>Where a path leads, and by which of the slugs that it may name.</summary>
    public static async Task<(Route Route, string Slug)> FindRouteAsync(
        this IQuerySession session,
        RoutePath path,
        AsOf asOf,
        CancellationToken cancellation
    )
    {
        foreach (var slug in path.Slugs)
            if (await session.FindRouteAsync(path.Kind, slug, asOf, cancellation) is not Route.Unknown and var route)
                return (route, slug);
        return (new Route.Unknown(), path.Slugs[0]);
    }

    /// <summary>
    /// A slug leads to the item that has it, else to the one that had it or claims it as an alias. Only versions that
    /// this reader could have seen count: a draft or a scheduled item gives nothing away, not even that it was there.
    /// </summary>
    public static async Task<Route> FindRouteAsync(
        this IQuerySession session,
        ItemKind kind,
        string slug,
        AsOf asOf,
        CancellationToken cancellation
    )
    {
        if (slug.Contains('\0')) return new Route.Unknown(); // PostgreSQL's text cannot hold it
        await using var connection = session.Database.CreateConnection();
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(
            $"""
             with was as (
                 select v.key, max(v.revision) as revision, bool_or(v.slug = @slug) as own
                 {VisibleSql.EverSeenWhere(kind, Named, "now")}
                 group by v.key)
             select was.key, now.slug
             from was left join {VersionTables.Of(kind)} now on now.key = was.key and {VisibleSql.Of("now", "now")}
             order by now.key is null, now.slug = @slug desc, was.own desc, was.revision desc, was.key
             limit 1
             """,
            connection);
        command.Parameters.AddWithValue("slug", slug);
        command.Parameters.AddPoint("now", asOf);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            return new Route.Unknown();
        if (await reader.IsDBNullAsync(1, cancellation))
            return new Route.Gone();
        return reader.GetString(1) == slug
            ? new Route.Found(reader.GetString(0))
            : new Route.Moved(kind, reader.GetString(1));
    }
}
