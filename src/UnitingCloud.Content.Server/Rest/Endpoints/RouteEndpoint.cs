using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries;
using Route = UnitingCloud.Content.Server.Queries.Route;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

/// <summary>Where a path of the site leads.</summary>
/// <param name="Path">The path that was asked for.</param>
/// <param name="Kind">The kind of the item that it leads to.</param>
/// <param name="Slug">The item's present slug.</param>
/// <param name="Url">The item's present path, as it is written on the site.</param>
/// <param name="Moved">Whether the item has another slug than the one asked for: answer with a permanent redirect. A
/// trailing slash, a query or another spelling of the same path is not a move.</param>
internal sealed record RouteFound(string Path, ItemKind Kind, string Slug, string Url, bool Moved);

internal static class RouteEndpoint
{
    private static readonly Parameter<string> Path = Parameter.Text(
        "path",
        "A path of the site, such as /articles/a-slug. A query, a fragment, extra slashes, percent-encoding and case "
            + "make no difference; the case of a job's reference does.",
        maxLength: 500
    );

    public static void MapRoutes(this IEndpointRouteBuilder app) =>
        app.MapRead("/routes", "findRoute", [Path], FindAsync)
            .WithResponseCache()
            .WithTags("Routes")
            .WithSummary("Where a path of the site leads: to an item, to its present path, or nowhere.")
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ProducesProblem(410);

    private static async Task<Results<Ok<RouteFound>, EarlyReply, ProblemHttpResult>> FindAsync(
        ReadRequest request, ReadReply reply, IDocumentStore store, CancellationToken cancellation)
    {
        var path = request.Query.Required(Path);
        if (await reply.BeginAsync() is { } early) return early;
        if (RoutePath.Read(path!) is not { Kind: var kind } named)
            return Problem.Of(
                ProblemKind.ItemUnknown,
                $"No item can be at '{path}': items are at /articles/…, /threads/…, /people/… and /jobs/….");
        await using var session = store.QuerySession();
        var (route, slug) = await session.FindRouteAsync(named, request.AsOf, cancellation);
        return route switch
        {
            Route.Found => Found(slug, moved: false),
            Route.Moved moved => Found(moved.Slug, moved: true),
            Route.Gone => Problem.Of(ProblemKind.ItemGone, $"What was at '{path}' is gone."),
            _ => Problem.Of(ProblemKind.ItemUnknown, $"Nothing is at '{path}', or ever was."),
        };

        Results<Ok<RouteFound>, EarlyReply, ProblemHttpResult> Found(string present, bool moved) =>
            TypedResults.Ok(new RouteFound(path!, kind, present, SitePath.Of(kind, present), moved));
    }
}
