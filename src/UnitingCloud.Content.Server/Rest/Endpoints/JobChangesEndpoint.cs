using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

/// <summary>A page of changes of jobs.</summary>
/// <param name="Items">At most one for a job.</param>
/// <param name="Next">Ask again with it for what comes after; always there.</param>
/// <param name="More">Whether there are more changes by now: ask again at once.</param>
/// <param name="AsOf">The point up to which the changes go, once there are no more.</param>
internal sealed record JobChangeList(IReadOnlyList<JobChange> Items, string Next, bool More, PointInTime AsOf);

/// <summary>What changed among the jobs that a partner asks for.</summary>
internal static class JobChangesEndpoint
{
    private static readonly Parameter<string> After = Parameter.Text(
        "after",
        $"Where the last reply's 'next', or a snapshot's, ended, with the same filters; good for {JobChangePages.CursorLifetime.Days} days. '{ChangePages.Latest}' for a cursor of the present without any changes. Without it, every job that is visible is a change.",
        most: 4000);

    private static readonly Parameter<int> Limit = Parameter.Integer(
        "limit",
        "How many changes at most; 100 unless said.",
        1,
        500
    );

    private static readonly Parameter<int> Wait = Parameter.Integer(
        "wait",
        "How many seconds to wait for a change where there is none yet; 0 unless said.",
        0,
        60
    );

    public static void MapJobChanges(this IEndpointRouteBuilder app) =>
        app.MapRead("/jobs/changes", "listJobChanges", [After, Limit, Wait, .. JobFilterParameters.All], ListAsync)
            .WithTags("Jobs")
            .WithSummary(
                "The jobs that appeared, changed or went away since a cursor, by schedules as by releases, for those who keep a copy."
            )
            .Produces<JobChangeList>()
            .ProducesProblem(400)
            .ProducesProblem(410);

    private static async Task<IResult> ListAsync(ReadRequest request)
    {
        var (limit, wait) = (request.Query.Value(Limit, 100), TimeSpan.FromSeconds(request.Query.Value(Wait, 0)));
        var filter = await JobFilterParameters.ReadAsync(request);
        var range = request.Cursors.JobChangesAfter(request.Query.Text(After), filter, request.AsOf, out var expired);
        if (expired)
            return TooOld(request);
        if (range is null)
            request.Query.AddError(
                After,
                "It is no cursor of changes with these filters. Begin with a snapshot, or without it."
            );
        if (range is null || request.Query.Errors.Count > 0)
            return Problem.Of(request.Query.Errors);
        using var turn = wait > TimeSpan.Zero ? request.Service<StreamLimiter>().AcquireWait() : null;
        if (turn is { IsAcquired: false }) return new BusyResult(ProblemKind.TooManyWaiting);
        var page = await PageAsync(request, range, filter, limit, wait);
        var changes = page.Changes.Select(c =>
            c.Type == ChangeType.Upsert ? c with { Url = request.PageOf(ItemKind.Job, c.Reference) } : c
        );
        return await request.RespondAsync(
            page.AsOf,
            () =>
                Task.FromResult(
                    ReadRequest.Json(new JobChangeList([.. changes], page.Next, page.More, PointInTime.Of(page.AsOf)))
                ),
            besides: page.More ? "more" : ""
        );
    }

    private static async Task<JobChangePage> PageAsync(
        ReadRequest request,
        JobChangeRange range,
        JobFilter filter,
        int limit,
        TimeSpan wait
    )
    {
        var (now, end) = (request.AsOf, request.AsOf.Time + wait);
        while (true)
        {
            var page = await request.Database.JobChangesAsync(
                request.Cursors,
                request.Service<Boundaries>(),
                range,
                filter,
                now,
                request.IsAhead,
                limit,
                request.Aborted
            );
            if (page.Changes.Count > 0 || page.More || now.Time >= end || request.IsPinned)
                return page;
            now = await request.NextAsync(now, end);
        }
    }

    private static IResult TooOld(ReadRequest request)
    {
        var snapshot = request.AddressWithout("/v1/jobs/snapshot", After, Limit, Wait);
        request.PointTo(snapshot);
        return Problem.Of(
            ProblemKind.CursorExpired,
            $"The cursor is older than {JobChangePages.CursorLifetime.Days} days. Take a snapshot: {snapshot}"
        );
    }
}
