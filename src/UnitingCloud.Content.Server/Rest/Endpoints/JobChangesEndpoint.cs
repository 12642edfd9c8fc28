using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Storage;
using UnitingCloud.Content.Server.Storage.Jobs;
using UnitingCloud.Content.Server.Storage.Lists;

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
        $"Where the last reply's 'next', or a snapshot's, ended, with the same filters; good for {JobChangePages.Life.Days} days. '{ChangePages.Latest}' for a cursor of the present without any changes. Without it, every job that is visible is a change.",
        most: 4000);

    private static readonly Parameter<int> Limit = Parameter.Integer("limit", "How many changes at most; 100 unless said.", 1, 500);

    private static readonly Parameter<int> Wait = Parameter.Integer("wait", "How many seconds to wait for a change where there is none yet; 0 unless said.", 0, 60);

    public static void MapJobChanges(this IEndpointRouteBuilder app) => app
        .MapRead("/jobs/changes", "listJobChanges", [After, Limit, Wait, .. JobFilterParameters.All], ListAsync)
        .WithTags("Jobs").WithSummary("The jobs that appeared, changed or went away since a cursor, by schedules as by releases, for those who keep a copy.")
        .Produces<JobChangeList>().ProducesProblem(400).ProducesProblem(410);

    private static async Task<IResult> ListAsync(Reading reading)
    {
        var (limit, wait) = (reading.Query.Value(Limit, 100), TimeSpan.FromSeconds(reading.Query.Value(Wait, 0)));
        var filter = await JobFilterParameters.ReadAsync(reading);
        var range = reading.Cursors.JobChangesAfter(reading.Query.Text(After), filter, reading.AsOf, out var expired);
        if (expired) return TooOld(reading);
        if (range is null) reading.Query.Refuse(After, "It is no cursor of changes with these filters. Begin with a snapshot, or without it.");
        if (range is null || reading.Query.Errors.Count > 0) return Problem.Of(reading.Query.Errors);
        var page = await PageAsync(reading, range, filter, limit, wait);
        var changes = page.Changes.Select(c => c.Type == ChangeType.Upsert ? c with { Url = reading.PageOf(ItemKind.Job, c.Reference) } : c);
        return await reading.AnswerAsync(
            page.AsOf, () => Task.FromResult(Reading.Json(new JobChangeList([.. changes], page.Next, page.More, PointInTime.Of(page.AsOf)))),
            besides: page.More ? "more" : "");
    }

    private static async Task<JobChangePage> PageAsync(Reading reading, JobChangeRange range, JobFilter filter, int limit, TimeSpan wait)
    {
        var (now, end) = (reading.AsOf, reading.AsOf.Time + wait);
        while (true)
        {
            var page = await reading.Database.JobChangesAsync(
                reading.Cursors, reading.Service<Boundaries>(), range, filter, now, reading.IsAhead, limit, reading.Aborted);
            if (page.Changes.Count > 0 || page.More || now.Time >= end || reading.IsPinned) return page;
            now = await reading.NextAsync(now, end);
        }
    }

    private static IResult TooOld(Reading reading)
    {
        var snapshot = reading.AddressWithout("/v1/jobs/snapshot", After, Limit, Wait);
        reading.PointTo(snapshot);
        return Problem.Of(ProblemKind.CursorExpired, $"The cursor is older than {JobChangePages.Life.Days} days. Take a snapshot: {snapshot}");
    }
}
