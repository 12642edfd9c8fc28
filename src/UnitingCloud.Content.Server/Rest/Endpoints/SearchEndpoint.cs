using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Queries;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

internal static class SearchEndpoint
{
    private static readonly Parameter<ItemKind> Kind = Parameter.Choice<ItemKind>(
        "kind",
        "Which kinds to look in; all unless said."
    ) with
    {
        Repeated = true,
    };

    public static void MapSearch(this IEndpointRouteBuilder app) =>
        app.MapRead("/search", "search", [CommonParameters.Words, Kind, .. CommonParameters.OfLists], SearchAsync)
            .WithTags("Search")
            .WithSummary("Items of every kind by their words, the best match first.")
            .Produces<ItemList<SearchHit>>()
            .ProducesProblem(400);

    private static Task<IResult> SearchAsync(ReadRequest request)
    {
        var words = request.Query.Required(CommonParameters.Words);
        IReadOnlyCollection<ItemKind> kinds = request.Query.Values(Kind) is { Count: > 0 } some
            ? [.. some.Distinct().Order()]
            : ItemKinds.All;
        return request.PageAsync(
            "search",
            SearchStatement.Order,
            new { words, kinds },
            (asOf, after, limit) => request.Database.SearchAsync(asOf, kinds, words!, after, limit, request.Aborted)
        );
    }
}
