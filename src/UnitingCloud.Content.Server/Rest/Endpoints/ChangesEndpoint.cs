using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Queries;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

/// <summary>A page of changes.</summary>
/// <param name="Items">At most one for an item.</param>
/// <param name="Next">Ask again with it for what comes after; always there.</param>
/// <param name="More">Whether there are more changes by now: ask again at once.</param>
/// <param name="AsOf">The point up to which the changes go, once there are no more.</param>
internal sealed record ChangeList(IReadOnlyList<Change> Items, string Next, bool More, PointInTime AsOf);

/// <summary>What changed between two polls.</summary>
internal static class ChangesEndpoint
{
    private static readonly Parameter<string> After = Parameter.Text(
        "after",
        $"Where the last reply's 'next' ended; '{ChangePages.Latest}' for a cursor of the present without any changes. Without it, everything that is visible is a change.",
        most: 4000);

    public static void MapChanges(this IEndpointRouteBuilder app) =>
        app.MapRead("/changes", "listChanges", [CommonParameters.Limit, After], ListAsync)
            .WithTags("Changes")
            .WithSummary(ChangePages.About)
            .Produces<ChangeList>()
            .ProducesProblem(400);

    private static async Task<IResult> ListAsync(ReadRequest request)
    {
        var limit = request.Query.Value(CommonParameters.Limit, 20);
        var range = request.Cursors.ChangesAfter(request.Query.Text(After), request.AsOf, request.IsAhead);
        if (range is null)
            request.Query.AddError(
                After,
                "It is no cursor of changes with these parameters, or older than 24 hours. Begin again without it."
            );
        var moved =
            range is not null
            && await request.Service<Boundaries>().AnyBetweenAsync(range.To, request.AsOf, request.Aborted);
        return await request.RespondAsync(
            range?.To ?? request.AsOf,
            async () =>
            {
                await using var session = request.Store.QuerySession();
                var page = await session.ChangesAsync(request.Cursors, range!, moved, limit, request.Aborted);
                return ReadRequest.Json(new ChangeList(page.Changes, page.Next, page.More, PointInTime.Of(page.AsOf)));
            },
            besides: moved ? "moved" : ""
        );
    }
}
