using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Problems;

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
        $"Where the last reply's 'next', or a snapshot's, ended, with the same filters; good for "
        + $"{JobChangePages.CursorLifetime.Days} days. '{ChangePages.Latest}' for a cursor of the present without any "
        + "changes. Without it, every job that is visible is a change.",
        maxLength: 4000);

    private static readonly Parameter<int> Limit = Parameter.Integer(
        "limit",
        "How many changes at most; 100 by default.",
        1,
        500
    );

    private static readonly Parameter<int> Wait = Parameter.Integer(
        "wait",
        "How many seconds to wait for a change if there is none yet; 0 by default.",
        0,
        60
    );

    /// <summary>
    /// A sparse fieldset, as JSON:API has them: https://jsonapi.org/format/#fetching-sparse-fieldsets.
    /// </summary>
    public static readonly Parameter<JobFields> Fields = new(
        "fields",
        "The fields of a job that are wanted, with commas between them; all by default. 'reference' and 'version' are "
            + "always there. It makes no difference to which changes there are, nor to cursors.",
        new($"names with commas between them. Known are {string.Join(", ", JobFields.Names)}", MaxLength: 1000),
        text => JobFields.Parse(text) is { } fields ? new(fields) : null);

    public static void MapJobChanges(this IEndpointRouteBuilder app) =>
        app.MapRead(
                "/jobs/changes", "listJobChanges", [After, Limit, Wait, Fields, .. JobFilterParameters.All], ListAsync)
            .WithTags("Jobs")
            .WithSummary(
                "The jobs that appeared, changed or went away since a cursor, by schedules as by releases, "
                + "for those who keep a copy.")
            .ProducesProblem(400)
            .ProducesProblem(410);

    private static async Task<Results<Ok<JobChangeList>, EarlyReply, BusyResult, ProblemHttpResult>> ListAsync(
        ReadRequest request, ReadReply reply, NpgsqlDataSource database, CursorProtector cursors,
        JobChangePolling polling, StreamLimiter limiter, SiteAddress site, HttpContext http,
        CancellationToken cancellation)
    {
        var query = request.Query;
        var limit = query.Value(Limit, JobChangePolling.MaxLightPage);
        var fields = query.Values(Fields) is [var wanted] ? wanted : null;
        var wait = TimeSpan.FromSeconds(query.Value(Wait, 0));
        var filter = await JobFilterParameters.ReadAsync(request, database, cancellation);
        var range = cursors.JobChangesAfter(query.Text(After), filter, request.AsOf, out var expired);
        if (expired) return Expired(reply);
        if (range is null)
            query.AddError(
                After, "It is not a cursor of changes with these filters. Begin with a snapshot, or without it.");
        if (range is null || query.Errors.Count > 0) return Problem.Of(query.Errors);
        using var turn = wait > TimeSpan.Zero ? limiter.AcquireWait() : null;
        if (turn is { IsAcquired: false }) return new BusyResult(ProblemKind.TooManyWaiting);
        if (await polling.ReadAsync(http, request, range, filter, fields, limit, wait) is not { } page)
            return new BusyResult(ProblemKind.TooManyStreams);
        if (await reply.BeginAsync(page.AsOf, variant: page.More ? "more" : "") is { } early) return early;
        var pages = site.Of(http.Request);
        var changes = page.Changes.Select(change => change.Type == ChangeType.Upsert
            ? change with { Url = pages + SitePath.Of(ItemKind.Job, change.Reference) }
            : change);
        return TypedResults.Ok(new JobChangeList([.. changes], page.Next, page.More, PointInTime.Of(page.AsOf)));
    }

    private static ProblemHttpResult Expired(ReadReply reply)
    {
        var snapshot = reply.AddressOf("/v1/jobs/snapshot", After, Limit, Wait);
        reply.SetLocation(snapshot);
        return Problem.Of(
            ProblemKind.CursorExpired,
            $"The cursor is older than {JobChangePages.CursorLifetime.Days} days. Take a snapshot: {snapshot}");
    }
}
