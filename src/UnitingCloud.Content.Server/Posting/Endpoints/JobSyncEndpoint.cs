using System.Globalization;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.HttpResults;
using UnitingCloud.Content.Server.Feeds.Distribution;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Writing;
using UnitingCloud.Content.Server.Posting.Sync;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Posting.Endpoints;

/// <summary>All jobs of a key in one request, and in one release.</summary>
internal static class JobSyncEndpoint
{
    private const int MaxJobs = 100_000;
    private const int MaxBytes = 512 * 1024 * 1024;

    private static readonly Parameter<int> MaxClosed = Parameter.Integer(
        "maxClosed",
        "How many jobs the list may close. By default it is 3, or three in ten of those that are open; an empty list "
            + "may close none.",
        0, 1_000_000);

    private static readonly Parameter<ClosingReason> Reason = JobPostingEndpoints.Reason with
    {
        Description = "Why the jobs that the list leaves out are closed, as partners are told; withdrawn by default.",
    };

    public static void MapJobSync(this RouteGroupBuilder jobs) =>
        jobs.MapWrite(
                HttpMethods.Put, "/jobs:sync", "syncJobs", PutAsync, JobBatchEndpoint.Mode, MaxClosed, Reason,
                JobPostingEndpoints.DryRun)
            .WithMetadata(
                new JobBodyMetadata(MediaTypes.NdJson, IsBatch: true),
                new JobBodyMetadata(MediaTypes.Json, IsBatch: true),
                new BodyMetadata(MaxBytes, MediaTypes.NdJson, MediaTypes.Json))
            .WithTags("Jobs")
            .WithSummary(
                $"Make your jobs what a list of up to {MaxJobs:N0} says, in one release: create, replace, and close "
                    + "those that it leaves out. The reply has a line for each job that is not as it was, and one at "
                    + "the end; if a job is refused and nothing was done, it is 422.")
            .Produces<JobSyncLine>(200, MediaTypes.NdJson).Produces<JobSyncLine>(422, MediaTypes.NdJson)
            .ProducesProblems(409, 413, 415);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> PutAsync(
        WriteRequest request, JobWriter writer, JobSync sync, Distributor distributor, PipeReader body,
        HttpContext http, CancellationToken cancellation)
    {
        var owner = JobPostingEndpoints.OwnerOf(request.Key);
        await using var list = new ListedJobs(owner, writer, distributor.RulesFor(http.Request));
        try
        {
            var documents = new DocumentStream(body, JobBatchEndpoint.IsArray(http.Request));
            await list.AddAsync(documents.ReadAsync(MaxJobs + 1, cancellation), cancellation);
        }
        catch (InvalidDataException broken)
        {
            return Problem.Of(ProblemKind.BodyMalformed, broken.Message);
        }

        if (list.Jobs.Count > MaxJobs)
            return Problem.Of(ProblemKind.BodyTooLarge, $"A list has at most {MaxJobs:N0} jobs.");

        var dryRun = request.Query.Value(JobPostingEndpoints.DryRun, false);
        var options = new SyncOptions(
            JobBatchEndpoint.IsAtomic(request), request.Query.Value(Reason, ClosingReason.Withdrawn),
            request.Query.Optional(MaxClosed));
        var result = dryRun
            ? await sync.PreviewAsync(list, owner, options, cancellation)
            : await sync.RunAsync(list, owner, options);
        if (result.IsShort && !dryRun) return Short(result);
        var revision = Revision(result, dryRun);
        JobReply.SetHeaders(http.Response, revision, tagged: false);
        var lines = Lines(result, [.. list.Jobs.Select(job => job.Distribution)], revision, dryRun);
        if (result.IsRefused) http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return TypedResults.Stream(
            stream => JsonLines.WriteAsync(PipeWriter.Create(stream), lines, cancellation), MediaTypes.NdJson);
    }

    private static ProblemHttpResult Short(SyncResult result) => Problem.Of(
        ProblemKind.ListShort,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The list has {result.Listed.Count} jobs and leaves out {result.Closed.Count} of your {result.Open} open "
                + $"ones. If that is meant, send it again with maxClosed={result.Closed.Count}."),
        new Dictionary<string, object?> { ["closes"] = result.Closed.Count, ["open"] = result.Open });

    private static int? Revision(SyncResult result, bool dryRun) => dryRun
        ? null
        : result.Listed.Concat(result.Closed).Where(one => one.Writes).Max(one => one.Revision);

    private static IEnumerable<JobSyncLine> Lines(
        SyncResult result, IReadOnlyList<JobDistribution?> distributions, int? revision, bool dryRun)
    {
        foreach (var (index, one) in result.Listed.Index())
        {
            if (one.Status == JobWriteStatus.Unchanged) continue;
            yield return new JobSyncJob(
                index, one.Reference, one.Status,
                one.Diagnostics.Count == 0 ? null : DocumentError.Of(one.Diagnostics),
                one.Done ? distributions[index] : null);
        }

        foreach (var one in result.Closed) yield return new JobSyncJob(null, one.Reference, one.Status, null, null);
        yield return new JobSyncEnd(
            result.Listed.Count, Count(JobWriteStatus.Created), Count(JobWriteStatus.Changed),
            Count(JobWriteStatus.Unchanged), result.Listed.Count(one => !one.Done),
            result.Closed.Count(one => one.Done), result.Open,
            revision,
            result.IsShort ? true : null, dryRun ? true : null);

        int Count(JobWriteStatus status) => result.Listed.Count(one => one.Status == status);
    }
}
