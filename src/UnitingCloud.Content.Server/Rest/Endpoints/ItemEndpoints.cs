using System.Text.Json;
using System.Text.Json.Nodes;
using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Bodies;
using UnitingCloud.Content.Server.Queries.Facets;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;
using Route = UnitingCloud.Content.Server.Queries.Route;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

/// <summary>A kind of item: its list, and one of them with its body.</summary>
internal static class ItemEndpoints
{
    public static void MapItems<TFilter, T>(this IEndpointRouteBuilder app, ItemKind kind)
        where TFilter : class, IListFilter<TFilter, T>, new()
        where T : class, IItem
    {
        var (folder, orders) = (SitePath.Folder(kind), ListOrders.Of<T>());
        var segment = kind == ItemKind.Job ? "reference" : "slug";
        var words = FilterParameters<TFilter, T>.Words;
        var counted = ListFacets.Of<TFilter, T>();
        var facets = Parameter.Choice(
            "facets", $"Facets to count. {ListFacets.About}", counted.ToDictionary(field => field.Name)) with
        {
            Repeated = true,
        };
        var order = Parameter.Order(words is null ? orders : [.. orders, ListOrders.Relevance]);
        var tag = char.ToUpperInvariant(folder[0]) + folder[1..];

        app.MapRead(
                $"/{folder}",
                $"list{tag}",
                [
                    .. FilterParameters<TFilter, T>.All, order,
                    .. counted.Count > 0 ? [facets] : Array.Empty<Parameter>(), .. CommonParameters.OfLists,
                ],
                ListAsync
            )
            .WithResponseCache()
            .WithTags(tag)
            .WithSummary($"The {folder} that are visible.")
            .ProducesProblem(400);
        app.MapRead($"/{folder}/{{{segment}}}", $"get{typeof(T).Name}", [], GetAsync)
            .WithResponseCache()
            .WithTags(tag)
            .WithSummary($"One of the {folder}, with its body. An older slug leads to the present one.")
            .WithMetadata(new HasBodyMetadata())
            .Produces<T>()
            .Produces(StatusCodes.Status308PermanentRedirect)
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ProducesProblem(410);

        async Task<Results<Ok<ItemList<T>>, EarlyReply>> ListAsync(
            ReadRequest request, ReadReply reply, NpgsqlDataSource database, ItemReader items, CursorProtector cursors,
            CancellationToken cancellation)
        {
            var wanted = await FilterParameters<TFilter, T>.ReadAsync(request, database, cancellation);
            var by = request.Query.Value(order, wanted.LooksForWords ? ListOrders.Relevance : orders[0]);
            if (by == ListOrders.Relevance && !wanted.LooksForWords)
                request.Query.AddError(order, $"To order by relevance, give '{words!.Name}'.");
            FilterField<TFilter, T>[] some = [.. request.Query.Values(facets).Distinct()];
            return await new PagedList(folder, by, wanted).AnswerAsync(
                request, reply, cursors,
                (asOf, after, limit) => items.ListAsync(asOf, wanted, by, after, limit, cancellation),
                some.Length == 0 ? null : asOf => database.CountAsync(asOf, wanted, some, cancellation));
        }

        async Task<Results<JsonHttpResult<JsonObject>, RedirectHttpResult, EarlyReply, ProblemHttpResult>> GetAsync(
            ReadRequest request, ReadReply reply, HttpRequest http, NpgsqlDataSource database, ItemReader items,
            IDocumentStore store, CancellationToken cancellation)
        {
            if (await reply.BeginAsync() is { } early) return early;
            var slug = (string)http.RouteValues[segment]!;
            if (await items.FindAsync<T>(request.AsOf, slug, cancellation) is var (item, body))
                return TypedResults.Json(With(item, body), ContentJson.Options);
            await using var session = store.QuerySession();
            return await session.FindRouteAsync(kind, slug, request.AsOf, cancellation) switch
            {
                Route.Moved moved => TypedResults.Redirect(
                    reply.AddressOf($"/v1/{folder}/{Uri.EscapeDataString(moved.Slug)}"),
                    permanent: true, preserveMethod: true),
                Route.Gone when kind == ItemKind.Job
                    && await database.FindClosedJobAsync(request.AsOf, slug, cancellation) is { } closed =>
                    Problem.Closed(closed),
                Route.Gone => Problem.Of(ProblemKind.ItemGone, $"The {Name()} '{slug}' was here, and is gone."),
                _ => Problem.Of(ProblemKind.ItemUnknown, $"There is no {Name()} '{slug}'."),
            };
        }

        string Name() => typeof(T).Name.ToLowerInvariant();
    }

    private static JsonObject With<T>(T item, StoredBody body)
    {
        var json = JsonSerializer.SerializeToNode(item, ContentJson.Options)!.AsObject();
        json["body"] = JsonSerializer.SerializeToNode(body, ContentJson.Options);
        return json;
    }
}

/// <summary>The reply holds the item's fields and <c>body</c>.</summary>
internal sealed record HasBodyMetadata;
