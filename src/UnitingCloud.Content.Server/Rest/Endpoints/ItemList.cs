using System.Text.Json.Serialization;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Paging;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

/// <summary>A page of a list.</summary>
/// <param name="Items">In the order that was asked for.</param>
/// <param name="Next">The cursor of the next page, good for 24 hours; none where the list ends here.</param>
/// <param name="AsOf">The point that it was read at; all pages of a list are read at the same.</param>
internal sealed record ItemList<T>(
    IReadOnlyList<T> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next,
    PointInTime AsOf
);

/// <summary>The point that a reply was read at.</summary>
/// <param name="Revision">The newest release in it.</param>
/// <param name="Time">The instant that schedules were held against, in UTC.</param>
internal sealed record PointInTime(int Revision, DateTimeOffset Time)
{
    public static PointInTime Of(AsOf asOf) => new(asOf.Revision, asOf.Time);
}

/// <summary>Reads a page: behind a cursor at the cursor's point, otherwise at the request's.</summary>
internal static class Paging
{
    /// <param name="list">The name of the list: cursors of others are refused.</param>
    /// <param name="filter">What is wanted: cursors of another filter are refused.</param>
    /// <param name="page">Reads the page.</param>
    public static Task<IResult> PageAsync<T>(
        this ReadRequest request,
        string list,
        ListOrder order,
        object filter,
        Func<AsOf, IReadOnlyList<string>?, int, Task<ListPage<T>>> page
    )
    {
        var limit = request.Query.Value(CommonParameters.Limit, 20);
        var (asOf, place) = Begin(request, list, order, filter);
        return request.RespondAsync(
            asOf,
            async () =>
            {
                var found = await page(asOf, place, limit);
                var next = found.Next is null
                    ? null
                    : ListCursor.Protect(
                        request.Cursors,
                        request.CursorPurpose(list),
                        asOf,
                        request.IsAhead,
                        order,
                        filter,
                        found.Next
                    );
                if (next is not null)
                    request.LinkToNext(next);
                return ReadRequest.Json(new ItemList<T>(found.Items, next, PointInTime.Of(asOf)));
            }
        );
    }

    private static (AsOf AsOf, IReadOnlyList<string>? Place) Begin(
        ReadRequest request,
        string list,
        ListOrder order,
        object filter
    )
    {
        if (request.Query.Errors.Count > 0 || request.Query.Text(CommonParameters.After) is not { } after)
            return (request.AsOf, null);
        if (
            ListCursor.TryUnprotect(
                request.Cursors,
                request.CursorPurpose(list),
                after,
                order,
                filter,
                request.AsOf.Audience,
                out var cursor
            ) && request.CanContinueAt(cursor.AsOf, cursor.Ahead)
        )
            return (cursor.AsOf, cursor.Position);
        request.Query.AddError(
            CommonParameters.After,
            "It is no cursor of this list with these parameters, or older than 24 hours. Begin again without it."
        );
        return (request.AsOf, null);
    }
}
