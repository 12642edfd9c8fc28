using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Feeds.Distribution;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Writing;
using UnitingCloud.Content.Server.Posting.Reading;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Posting.Endpoints;

/// <summary>A posted job, as its owner finds it in the list.</summary>
/// <param name="Reference">The job.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">Whether the public sees it.</param>
/// <param name="Revision">The release that brought it as it is now.</param>
/// <param name="ETag">Good for If-Match.</param>
/// <param name="Version">Its number as partners see it: it grows with every change that they see.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Until">When it closes by itself.</param>
/// <param name="Url">Where the public reads it.</param>
/// <param name="Distribution">Which feeds take it and which leave it out, by which rules.</param>
internal sealed record Posting(
    string Reference, string Title, PostingState State, int Revision,
    [property: JsonPropertyName("etag")] string ETag, long Version, DateTimeOffset? UpdatedAt, DateTimeOffset? Until,
    string Url, JobDistribution Distribution);

/// <summary>A page of one's own jobs.</summary>
/// <param name="Items">By reference.</param>
/// <param name="Next">The cursor of the next page, good for 24 hours; null if the list ends here.</param>
internal sealed record PostingList(
    IReadOnlyList<Posting> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

/// <summary>
/// One's own posted jobs. Each page is read when it is asked for: a job that stands all the while is in one of them.
/// </summary>
internal static class PostingsEndpoint
{
    private const int UsualLimit = 100;

    private static readonly Parameter<int> Limit =
        Parameter.Integer("limit", $"How many jobs at most; {UsualLimit} by default.", 1, 500);

    private static readonly Parameter<PostingState> State = Parameter.Choice<PostingState>(
        "state", "Only jobs in this state: public, scheduled for later, draft, or expired.");

    private static readonly Parameter<string> After = Parameter.Text(
        "after", "Goes on where a reply's 'next' ended. Keep 'state' as it was.", maxLength: 4000);

    public static void MapPostings(this RouteGroupBuilder group) =>
        group.MapWrite(HttpMethods.Get, "/postings", "listPostings", ListAsync, State, Limit, After)
            .WithTags("Jobs").WithSummary(
                "The jobs that your key posted and that were not closed, with what the feeds make of each.")
            .Produces<PostingList>();

    private static async Task<Results<Ok<PostingList>, ProblemHttpResult>> ListAsync(
        WriteRequest request, Distributor distributor, NpgsqlDataSource database, CursorProtector cursors,
        TimeProvider time, HttpContext http, CancellationToken cancellation)
    {
        var (query, owner, now) = (request.Query, JobPostingEndpoints.OwnerOf(request.Key), time.GetUtcNow());
        var (state, limit) = (query.Optional(State), query.Value(Limit, UsualLimit));
        var list = $"postings:{owner}:{state}";
        string? behind = null;
        if (query.Text(After) is { } after && !cursors.TryUnprotect(list, after, out behind))
        {
            query.AddError(
                After, "It is not a cursor of this list, or older than 24 hours. Begin again without it.");
            return Problem.Of(query.Errors);
        }

        var jobs = await database.ListStandingAsync(owner, now, state, behind, limit + 1, cancellation);
        var rules = distributor.RulesFor(http.Request);
        var items = jobs.Take(limit).Select(job => ItemOf(job, job.StateAt(now), rules)).ToList();
        var next = jobs.Count > limit ? cursors.Protect(list, items[^1].Reference) : null;
        if (next is not null) NextLink.Set(http, next);
        return TypedResults.Ok(new PostingList(items, next));
    }

    private static Posting ItemOf(StandingJob one, PostingState state, DistributionRules rules) => new(
        one.Job.Reference, one.Job.Title, state, one.Revision, Writing.JobWriteDecision.TagOf(one.Revision),
        one.Version, one.Job.UpdatedAt, one.Job.Until, $"/v1/jobs/{one.Job.Reference}",
        rules.Of(one.Job, one.Description, state).InBrief());
}
