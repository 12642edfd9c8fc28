using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Idempotency;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Posting.Endpoints;

/// <summary>Whether a batch is done as a whole.</summary>
internal enum BatchMode
{
    /// <summary>All jobs are written, or none.</summary>
    Atomic,

    /// <summary>Those that nothing stands against are written.</summary>
    BestEffort,
}

/// <summary>What came of one job of a batch.</summary>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="Status">What was done, or why not; with 'dryRun', what would be.</param>
/// <param name="Revision">The release that brought the job as it is now.</param>
/// <param name="Errors">What stands against it, and what is worth knowing.</param>
/// <param name="DryRun">Whether nothing was done.</param>
internal sealed record JobLine(int Index, string Reference, JobWriteStatus Status, int? Revision, IReadOnlyList<DocumentError>? Errors, bool? DryRun);

/// <summary>Many jobs in one request, and in one release.</summary>
internal static class JobBatchEndpoint
{
    private const int MaxJobs = 10_000;
    private const int MaxBytes = 64 * 1024 * 1024;
    private const int FlushEvery = 64 * 1024;

    private static readonly Parameter<BatchMode> Mode = Parameter.Choice<BatchMode>("mode", "atomic: all jobs are written, or none; bestEffort: those that nothing stands against. atomic unless said.");

    public static void MapJobBatch(this IEndpointRouteBuilder app) => app.MapWrite(HttpMethods.Post, "/jobs:batch", "postJobs", Scopes.JobsWrite, [Mode, JobEndpoints.DryRun], PostAsync)
        .WithMetadata(new JobBodyMetadata(MediaTypes.NdJson, IsBatch: true), new JobBodyMetadata(MediaTypes.Json, IsBatch: true))
        .WithTags("Jobs").WithSummary($"Create and replace up to {MaxJobs:N0} jobs in one release. The reply has a line for each, in their order; an atomic batch of which nothing was written is 422.")
        .Produces<JobLine>(200, MediaTypes.NdJson).Produces<JobLine>(422, MediaTypes.NdJson).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(413).ProducesProblem(415);

    private static async Task<IResult> PostAsync(WriteRequest request)
    {
        if (request.CheckMediaType(MediaTypes.NdJson, MediaTypes.Json) is { } unsupported) return unsupported;
        if (request.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MaxBytes;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var documents = new DocumentStream(request.Http.Request.BodyReader, isArray: !request.Http.Request.ContentType!.StartsWith(MediaTypes.NdJson, StringComparison.OrdinalIgnoreCase), hash);
        var posts = new ConcurrentDictionary<int, JobPost>();
        try
        {
            await ReadAsync(request, documents, posts);
        }
        catch (InvalidDataException broken)
        {
            return Problem.Of(ProblemKind.BodyMalformed, broken.Message);
        }

        if (posts.Count > MaxJobs) return Problem.Of(ProblemKind.BodyTooLarge, $"A batch has at most {MaxJobs:N0} jobs.");
        return await request.OnceAsync(hash.GetHashAndReset(), () => WriteAsync(request, [.. posts.OrderBy(post => post.Key).Select(post => post.Value)]));
    }

    /// <summary>Checks and renders jobs while the next ones are still on their way.</summary>
    private static async Task ReadAsync(WriteRequest request, DocumentStream documents, ConcurrentDictionary<int, JobPost> posts)
    {
        var (writer, owner) = (request.Get<JobWriter>(), JobEndpoints.OwnerOf(request.Key));
        var known = await writer.KnownAsync(request.Aborted);
        await Parallel.ForEachAsync(documents.ReadAsync(MaxJobs + 1, request.Aborted).Index(), request.Aborted, (document, _) =>
        {
            posts[document.Index] = writer.Read(document.Item.Span, reference: null, owner, known);
            return ValueTask.CompletedTask;
        });
    }

    private static async Task<IResult> WriteAsync(WriteRequest request, IReadOnlyList<JobPost> posts)
    {
        var (atomic, dryRun, owner) = (request.Query.Value(Mode, BatchMode.Atomic) == BatchMode.Atomic, request.Query.Value(JobEndpoints.DryRun, false), JobEndpoints.OwnerOf(request.Key));
        IReadOnlyList<JobWrite> writes = [.. posts.Select(post => new JobWrite.Put(post, owner, Precondition.None))];
        var writer = request.Get<JobWriter>();
        var results = dryRun ? await writer.PreviewAsync(writes, atomic, request.Aborted) : await writer.WriteAsync(writes, atomic, request.Aborted);
        request.SetHeaders(results.Where(result => !dryRun && result.Done).Max(result => result.Revision), tag: null);
        if (atomic && results.Any(result => !result.Done)) request.Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return new StreamedResult(MediaTypes.NdJson, (body, cancellation) => ReplyAsync(body, results, dryRun, cancellation));
    }

    private static async Task ReplyAsync(PipeWriter body, IReadOnlyList<JobWriteResult> results, bool dryRun, CancellationToken cancellation)
    {
        foreach (var (index, result) in results.Index())
        {
            var line = new JobLine(index, result.Reference, result.Status, dryRun && result.Writes ? null : result.Revision,
                result.Diagnostics.Count == 0 ? null : DocumentError.Of(result.Diagnostics), dryRun ? true : null);
            using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = ContentJson.Options.Encoder })) JsonSerializer.Serialize(json, line, ContentJson.Options);
            body.Write("\n"u8);
            if (body.UnflushedBytes > FlushEvery) await body.FlushAsync(cancellation);
        }

        await body.FlushAsync(cancellation);
    }
}
