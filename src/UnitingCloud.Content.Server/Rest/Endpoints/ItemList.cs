using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Facets;
using UnitingCloud.Content.Server.Queries.Paging;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

/// <summary>A page of a list.</summary>
/// <param name="Items">In the order that was asked for.</param>
/// <param name="Next">The cursor of the next page, good for 24 hours; null if the list ends here.</param>
/// <param name="AsOf">The point that it was read at; all pages of a list are read at the same.</param>
internal sealed record ItemList<T>(
    IReadOnlyList<T> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next,
    PointInTime AsOf
)
{
    /// <summary>By their names; only those that were asked for.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FacetValue>>? Facets { get; init; }
}

/// <summary>The point that a reply was read at.</summary>
/// <param name="Revision">The newest release in it.</param>
/// <param name="Time">The instant that schedules were held against, in UTC.</param>
internal sealed record PointInTime(int Revision, DateTimeOffset Time)
{
    public static PointInTime Of(AsOf asOf) => new(asOf.Revision, asOf.Time);
}

/// <summary>A list in pages: the first is read at the request's point, the others at that of their cursor.</summary>
/// <param name="Name">Cursors of other lists are refused.</param>
/// <param name="Filter">The filter; cursors of other filters are refused.</param>
internal sealed record PagedList(string Name, ListOrder Order, object Filter)
{
    /// <param name="read">Reads a page at a point, behind a position.</param>
    /// <param name="facets">Counts at a point what the request has as facets.</param>
    public async Task<Results<Ok<ItemList<T>>, EarlyReply>> AnswerAsync<T>(
        ReadRequest request, ReadReply reply, CursorProtector cursors,
        Func<AsOf, IReadOnlyList<string>?, int, Task<ListPage<T>>> read,
        Func<AsOf, Task<IReadOnlyDictionary<string, IReadOnlyList<FacetValue>>>>? facets = null)
    {
        var limit = request.Query.Value(CommonParameters.Limit, 20);
        var (asOf, position) = Begin(request, cursors);
        if (await reply.BeginAsync(asOf) is { } early) return early;
        var page = await read(asOf, position, limit);
        var next = page.Next is null
            ? null
            : ListCursor.Protect(
                cursors, request.Point.CursorPurpose(Name), asOf, request.Point.Ahead, Order, Filter, page.Next);
        if (next is not null) reply.LinkToNext(next);
        return TypedResults.Ok(new ItemList<T>(page.Items, next, PointInTime.Of(asOf))
        {
            Facets = facets is null ? null : await facets(asOf),
        });
    }

    private (AsOf AsOf, IReadOnlyList<string>? Position) Begin(ReadRequest request, CursorProtector cursors)
    {
        var (query, point) = (request.Query, request.Point);
        if (query.Errors.Count > 0 || query.Text(CommonParameters.After) is not { } after) return (point.AsOf, null);
        var opens = ListCursor.TryUnprotect(
            cursors, point.CursorPurpose(Name), after, Order, Filter, point.AsOf.Audience, out var cursor);
        if (opens && point.CanContinueAt(cursor!.AsOf, cursor.Ahead)) return (cursor.AsOf, cursor.Position);
        query.AddError(
            CommonParameters.After,
            "It is not a cursor of this list with these parameters, or older than 24 hours. Begin again without it.");
        return (point.AsOf, null);
    }
}
