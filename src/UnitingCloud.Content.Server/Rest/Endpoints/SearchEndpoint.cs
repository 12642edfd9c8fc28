using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Statements;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

internal static class SearchEndpoint
{
    private static readonly Parameter<ItemKind> Kind = Parameter.Choice<ItemKind>(
        "kind",
        "Which kinds to look in; all by default."
    ) with
    {
        Repeated = true,
    };

    public static void MapSearch(this IEndpointRouteBuilder app) =>
        app.MapRead("/search", "search", [CommonParameters.Words, Kind, .. CommonParameters.OfLists], SearchAsync)
            .WithResponseCache()
            .WithTags("Search")
            .WithSummary("Items of every kind by their words, the best match first.")
            .ProducesProblem(400);

    private static Task<Results<Ok<ItemList<SearchHit>>, EarlyReply>> SearchAsync(
        ReadRequest request, ReadReply reply, NpgsqlDataSource database, CursorProtector cursors,
        CancellationToken cancellation)
    {
        var words = request.Query.Required(CommonParameters.Words);
        IReadOnlyCollection<ItemKind> kinds = request.Query.Values(Kind) is { Count: > 0 } some
            ? [.. some.Distinct().Order()]
            : ItemKinds.All;
        var list = new PagedList("search", SearchStatement.Order, Filter: new { words, kinds });
        return list.AnswerAsync(
            request, reply, cursors,
            (asOf, after, limit) => database.SearchAsync(asOf, kinds, words!, after, limit, cancellation));
    }
}
