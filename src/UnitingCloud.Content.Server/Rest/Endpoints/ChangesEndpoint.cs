using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Problems;
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
    private const int DefaultLimit = 20;

    private static readonly Parameter<string> After = Parameter.Text(
        "after",
        $"Where the last reply's 'next' ended; '{ChangePages.Latest}' for a cursor of the present without any changes. "
        + "Without it, everything that is visible is a change.",
        maxLength: 4000);

    public static void MapChanges(this IEndpointRouteBuilder app) =>
        app.MapRead("/changes", "listChanges", [CommonParameters.Limit, After], ListAsync)
            .WithTags("Changes")
            .WithSummary(ChangePages.About)
            .ProducesProblem(400);

    private static async Task<Results<Ok<ChangeList>, EarlyReply, BusyResult>> ListAsync(
        ReadRequest request, ReadReply reply, IDocumentStore store, CursorProtector cursors, Boundaries boundaries,
        StreamLimiter limiter, HttpContext http, CancellationToken cancellation)
    {
        var (asOf, limit) = (request.AsOf, request.Query.Value(CommonParameters.Limit, DefaultLimit));
        var range = cursors.ChangesAfter(request.Query.Text(After), asOf, request.Point.Ahead);
        if (range is null)
            request.Query.AddError(
                After,
                "It is not a cursor of changes with these parameters, or older than 24 hours. Begin again without it.");
        var moved = range is not null && await boundaries.AnyBetweenAsync(range.To, asOf, cancellation);
        if (await reply.BeginAsync(range?.To ?? asOf, variant: moved ? "moved" : "") is { } early) return early;
        using var lease = limit > DefaultLimit ? await limiter.AcquireAsync(http) : null; // a larger page is heavy
        if (lease is { IsAcquired: false }) return new BusyResult(ProblemKind.TooManyStreams);
        await using var session = store.QuerySession();
        var page = await session.ChangesAsync(cursors, range!, moved, limit, cancellation);
        return TypedResults.Ok(new ChangeList(page.Changes, page.Next, page.More, PointInTime.Of(page.AsOf)));
    }
}
