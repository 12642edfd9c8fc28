using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Feeds.Distribution;
using UnitingCloud.Content.Server.Http.Writing;
using UnitingCloud.Content.Server.Posting.Reading;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Posting.Endpoints;

/// <summary>What has become of a job.</summary>
/// <param name="Reference">The job.</param>
/// <param name="Revision">The release that brought it as it is now.</param>
/// <param name="Version">Its number as partners see it.</param>
/// <param name="Distribution">Which feeds take it and which leave it out, and why.</param>
/// <param name="Held">Feeds of these that are held back from partners, who keep what they had.</param>
internal sealed record DistributionReply(
    string Reference, int Revision, long Version, JobDistribution Distribution, IReadOnlyList<string> Held);

/// <summary>What the feeds make of one job.</summary>
internal static class DistributionEndpoint
{
    public static void MapDistribution(this RouteGroupBuilder jobs) =>
        jobs.MapWrite(HttpMethods.Get, "/jobs/{reference}/distribution", "getDistribution", GetAsync)
            .WithTags("Jobs").WithSummary(
                "Which feeds take a job and which leave it out, and why: any public job, and any of your own.")
            .Produces<DistributionReply>().ProducesProblems(404, 410);

    private static async Task<Results<Ok<DistributionReply>, ProblemHttpResult>> GetAsync(
        string reference, WriteRequest request, MissingJob missing, Distributor distributor, NpgsqlDataSource database,
        TimeProvider time, HttpContext http, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var job = JobReference.IsOne(reference)
            ? await database.FindStandingAsync(reference, now, cancellation)
            : null;
        if (job is null
            || (job.StateAt(now) != PostingState.Public && job.Owner != JobPostingEndpoints.OwnerOf(request.Key)))
            return await missing.AnswerAsync(reference, cancellation);
        JobReply.SetHeaders(http.Response, job.Revision);
        return TypedResults.Ok(new DistributionReply(
            reference, job.Revision, job.Version,
            distributor.RulesFor(http.Request).Of(job.Job, job.Description, job.StateAt(now)),
            await distributor.HeldAsync(cancellation)));
    }
}
