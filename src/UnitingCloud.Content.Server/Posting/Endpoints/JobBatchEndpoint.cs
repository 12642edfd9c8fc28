using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
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
    private const int MaxJobs = 10_000;
    private const int MaxBytes = 64 * 1024 * 1024;
    private const int FlushEvery = 64 * 1024;

    private static readonly Parameter<BatchMode> Mode = Parameter.Choice<BatchMode>(
        "mode",
        "atomic: all jobs are written, or none; bestEffort: the valid ones are. atomic by default.");

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
        var isArray = !http.Request.ContentType!.StartsWith(MediaTypes.NdJson, StringComparison.OrdinalIgnoreCase);
        var owner = JobPostingEndpoints.OwnerOf(request.Key);
        IReadOnlyList<(JobPost Post, JobDistribution? Distribution)> posts;
        try
        {
            var rules = distributor.RulesFor(http.Request);
            posts = await ReadAsync(new DocumentStream(body, isArray), writer, owner, rules, cancellation);
        }
        catch (InvalidDataException broken)
        {
            return Problem.Of(ProblemKind.BodyMalformed, broken.Message);
        }

        if (posts.Count > MaxJobs)
            return Problem.Of(ProblemKind.BodyTooLarge, $"A batch has at most {MaxJobs:N0} jobs.");

        var (atomic, dryRun) = (
            request.Query.Value(Mode, BatchMode.Atomic) == BatchMode.Atomic,
            request.Query.Value(JobPostingEndpoints.DryRun, false));
        IReadOnlyList<JobWrite> writes =
            [.. posts.Select(post => new JobWrite.Put(post.Post, owner, Precondition.None))];
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
        return TypedResults.Stream(
            stream => ReplyAsync(
                PipeWriter.Create(stream), results, [.. posts.Select(post => post.Distribution)], dryRun, cancellation),
            MediaTypes.NdJson);
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

    private static async Task ReplyAsync(
        PipeWriter body, IReadOnlyList<JobWriteResult> results, IReadOnlyList<JobDistribution?> distributions,
        bool dryRun, CancellationToken cancellation)
    {
        foreach (var (index, result) in results.Index())
        {
            var line =
                new JobLine(index, result.Reference, result.Status, dryRun && result.Writes ? null : result.Revision,
                result.Diagnostics.Count == 0 ? null : DocumentError.Of(result.Diagnostics),
                result.Done ? distributions[index] : null, dryRun ? true : null);
            using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = ContentJson.Options.Encoder }))
                JsonSerializer.Serialize(json, line, ContentJson.Options);
            body.Write("\n"u8);
            if (body.UnflushedBytes > FlushEvery) await body.FlushAsync(cancellation);
        }

        await body.FlushAsync(cancellation);
    }
}
