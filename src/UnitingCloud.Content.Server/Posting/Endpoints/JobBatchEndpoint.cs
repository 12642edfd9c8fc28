using System.Collections.Concurrent;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.HttpResults;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Feeds.Distribution;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Writing;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Server.Problems;

namespace UnitingCloud.Content.Server.Posting.Endpoints;

/// <summary>Whether a batch is done as a whole.</summary>
internal enum BatchMode
{
    /// <summary>All jobs are written, or none.</summary>
    Atomic,

    /// <summary>The valid ones are written.</summary>
    BestEffort,
}

/// <summary>The outcome for one job of a batch.</summary>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="Status">What was done, or why not; with 'dryRun', what would be.</param>
/// <param name="Revision">The release that brought the job as it is now.</param>
/// <param name="Errors">Errors and warnings.</param>
/// <param name="Distribution">Which feeds take it and which leave it out, by which rules.</param>
/// <param name="DryRun">Whether nothing was done.</param>
internal sealed record JobLine(
    int Index, string Reference, JobWriteStatus Status, int? Revision, IReadOnlyList<DocumentError>? Errors,
    JobDistribution? Distribution, bool? DryRun);

/// <summary>Many jobs in one request, and in one release.</summary>
internal static class JobBatchEndpoint
{
    public const int MaxJobs = 10_000;

    public static readonly Parameter<BatchMode> Mode = Parameter.Choice<BatchMode>(
        "mode",
        "atomic: all jobs are written, or none; bestEffort: the valid ones are. atomic by default.");

    private const int MaxBytes = 64 * 1024 * 1024;

    public static void MapJobBatch(this RouteGroupBuilder jobs) =>
        jobs.MapWrite(HttpMethods.Post, "/jobs:batch", "postJobs", PostAsync, Mode, JobPostingEndpoints.DryRun)
        .WithMetadata(
            new JobBodyMetadata(MediaTypes.NdJson, IsBatch: true), new JobBodyMetadata(MediaTypes.Json, IsBatch: true),
            new BodyMetadata(MaxBytes, MediaTypes.NdJson, MediaTypes.Json))
        .WithTags("Jobs")
        .WithSummary(
            $"Create and replace up to {MaxJobs:N0} jobs in one release. The reply has a line for each, in their "
                + "order; an atomic batch of which nothing was written is 422.")
        .Produces<JobLine>(200, MediaTypes.NdJson).Produces<JobLine>(422, MediaTypes.NdJson).ProducesProblems(413, 415);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> PostAsync(
        WriteRequest request, JobWriter writer, Distributor distributor, PipeReader body, HttpContext http,
        CancellationToken cancellation)
    {
        var owner = JobPostingEndpoints.OwnerOf(request.Key);
        IReadOnlyList<(JobPost Post, JobDistribution? Distribution)> posts;
        try
        {
            var rules = distributor.RulesFor(http.Request);
            var documents = new DocumentStream(body, IsArray(http.Request));
            posts = await ReadAsync(documents, writer, owner, rules, cancellation);
        }
        catch (InvalidDataException broken)
        {
            return Problem.Of(ProblemKind.BodyMalformed, broken.Message);
        }

        return await AnswerAsync(
            request, writer, [.. posts.Select(post => new JobWrite.Put(post.Post, owner, Precondition.None))],
            [.. posts.Select(post => post.Distribution)], http, cancellation);
    }

    public static bool IsArray(HttpRequest request) =>
        !request.ContentType!.StartsWith(MediaTypes.NdJson, StringComparison.OrdinalIgnoreCase);

    public static bool IsAtomic(WriteRequest request) =>
        request.Query.Value(Mode, BatchMode.Atomic) == BatchMode.Atomic;

    /// <summary>Does what a batch asks for, and says so line by line.</summary>
    /// <param name="distributions">What the feeds make of each job; none where jobs are closed.</param>
    public static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> AnswerAsync(
        WriteRequest request, JobWriter writer, IReadOnlyList<JobWrite> writes,
        IReadOnlyList<JobDistribution?> distributions, HttpContext http, CancellationToken cancellation)
    {
        if (writes.Count > MaxJobs)
            return Problem.Of(ProblemKind.BodyTooLarge, $"A batch has at most {MaxJobs:N0} jobs.");

        var (atomic, dryRun) = (IsAtomic(request), request.Query.Value(JobPostingEndpoints.DryRun, false));
        var results = dryRun
            ? await writer.PreviewAsync(writes, atomic, cancellation)
            : await writer.WriteAsync(writes, atomic, cancellation);
        JobReply.SetHeaders(
            http.Response, results.Where(result => !dryRun && result.Done).Max(result => result.Revision),
            tagged: false);
        if (atomic && results.Any(result => !result.Done))
            http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

        // The results are in memory, so that the reply needs no permit: nothing that was written may be answered with a
        // refusal.
        var lines = results.Select((result, index) => new JobLine(
            index, result.Reference, result.Status, dryRun && result.Writes ? null : result.Revision,
            result.Diagnostics.Count == 0 ? null : DocumentError.Of(result.Diagnostics),
            result.Done ? distributions.ElementAtOrDefault(index) : null, dryRun ? true : null));
        return TypedResults.Stream(
            stream => JsonLines.WriteAsync(PipeWriter.Create(stream), lines, cancellation), MediaTypes.NdJson);
    }

    /// <summary>Checks and renders jobs while the next ones are still on their way.</summary>
    private static async Task<IReadOnlyList<(JobPost Post, JobDistribution? Distribution)>> ReadAsync(
        DocumentStream documents, JobWriter writer, string owner, DistributionRules rules,
        CancellationToken cancellation)
    {
        var posts = new ConcurrentDictionary<int, (JobPost, JobDistribution?)>();
        var known = await writer.KnownAsync(cancellation);
        await Parallel.ForEachAsync(
            documents.ReadAsync(MaxJobs + 1, cancellation).Index(),
            cancellation,
            (document, _) =>
            {
                var post = writer.Read(document.Item.Span, reference: null, owner, known);
                posts[document.Index] = (post, post.Item is null ? null : rules.Of(post.Item).InBrief());
                return ValueTask.CompletedTask;
            }
        );
        return [.. posts.OrderBy(post => post.Key).Select(post => post.Value)];
    }
}
