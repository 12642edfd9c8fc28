using GraphQL;
using GraphQL.Types;
using Marten;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Queries;
using Route = UnitingCloud.Content.Server.Queries.Route;

namespace UnitingCloud.Content.Server.GraphQL.Types;

/// <summary>Where a path leads.</summary>
internal enum RouteStatus
{
    /// <summary>To the item that has this path, however it was spelled.</summary>
    Found,

    /// <summary>To an item that has moved: redirect permanently.</summary>
    Moved,

    /// <summary>To an item that was there, and is gone.</summary>
    Gone,
}

/// <summary>Where a path of the site leads.</summary>
/// <param name="Status">Where it leads.</param>
/// <param name="Url">The item's present path; null if it is gone.</param>
/// <param name="Kind">The kind of the item.</param>
internal sealed record SiteRoute(RouteStatus Status, string? Url, ItemKind Kind, string? Slug);

internal sealed class SiteRouteType : AutoRegisteringObjectGraphType<SiteRoute>
{
    public SiteRouteType() : base(route => route.Slug)
    {
        Name = "Route";
        Field<NodeInterface>("item").Description("The item; none where it is gone.")
            .Resolve(context => context.Source is { Slug: { } slug, Kind: var kind }
                ? ItemField.LoadBySlug(context, kind, slug)
                : null);
    }

    public static async Task<object?> FindAsync(IResolveFieldContext<object?> context, IDocumentStore store)
    {
        if (RoutePath.Read(context.GetArgument<string>("path")) is not { Kind: var kind } path) return null;
        await using var session = store.QuerySession();
        var asOf = context.RequestContext().Now.AsOf;
        var (route, slug) = await session.FindRouteAsync(path, asOf, context.CancellationToken);
        return route switch
        {
            Route.Found => new SiteRoute(RouteStatus.Found, SitePath.Of(kind, slug), kind, slug),
            Route.Moved moved => new SiteRoute(RouteStatus.Moved, SitePath.Of(kind, moved.Slug), kind, moved.Slug),
            Route.Gone => new SiteRoute(RouteStatus.Gone, null, kind, null),
            _ => null,
        };
    }
}
