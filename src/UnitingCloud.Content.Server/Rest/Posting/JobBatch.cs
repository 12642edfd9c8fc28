using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Import.Posts;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Rest.Posting;

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
internal static class JobBatch
{
    public const string Lines = "application/x-ndjson";

    private const string List = "application/json";
    private const int MostJobs = 10_000;
    private const int MostBytes = 64 * 1024 * 1024;
    private const int FlushEvery = 64 * 1024;

    private static readonly Parameter<BatchMode> Mode = Parameter.Choice<BatchMode>("mode", "atomic: all jobs are written, or none; bestEffort: those that nothing stands against. atomic unless said.");

    public static void MapJobBatch(this IEndpointRouteBuilder app) => app.MapWrite(HttpMethods.Post, "/jobs:batch", "postJobs", Scopes.JobsWrite, [Mode, JobPosting.DryRun], PostAsync)
        .WithMetadata(new TakesJob(Lines), new TakesJob(List))
        .WithTags("Jobs").WithSummary($"Create and replace up to {MostJobs:N0} jobs in one release. The reply has a line for each, in their order; an atomic batch of which nothing was written is 422.")
        .Produces<JobLine>(200, Lines).Produces<JobLine>(422, Lines).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(413).ProducesProblem(415);

    private static async Task<IResult> PostAsync(Writing writing)
    {
        if (writing.RefusedMediaType(Lines, List) is { } unsupported) return unsupported;
        if (writing.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostBytes;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var documents = new DocumentStream(writing.Http.Request.BodyReader, isArray: !writing.Http.Request.ContentType!.StartsWith(Lines, StringComparison.OrdinalIgnoreCase), hash);
        var posts = new ConcurrentDictionary<int, JobPost>();
        try
        {
            await ReadAsync(writing, documents, posts);
        }
        catch (InvalidDataException broken)
        {
            return Problem.Of(ProblemKind.BodyMalformed, broken.Message);
        }

        if (posts.Count > MostJobs) return Problem.Of(ProblemKind.BodyTooLarge, $"A batch has at most {MostJobs:N0} jobs.");
        return await writing.OnceAsync(hash.GetHashAndReset(), () => WriteAsync(writing, [.. posts.OrderBy(post => post.Key).Select(post => post.Value)]));
    }

    /// <summary>Checks and renders jobs while the next ones are still on their way.</summary>
    private static async Task ReadAsync(Writing writing, DocumentStream documents, ConcurrentDictionary<int, JobPost> posts)
    {
        var (writer, owner) = (writing.Get<JobWriter>(), JobPosting.OwnerOf(writing.Key));
        var known = await writer.KnownAsync(writing.Aborted);
        await Parallel.ForEachAsync(documents.ReadAsync(MostJobs + 1, writing.Aborted).Index(), writing.Aborted, (document, _) =>
        {
            posts[document.Index] = writer.Read(document.Item.Span, reference: null, owner, known);
            return ValueTask.CompletedTask;
        });
    }

    private static async Task<IResult> WriteAsync(Writing writing, IReadOnlyList<JobPost> posts)
    {
        var (atomic, dryRun, owner) = (writing.Query.Value(Mode, BatchMode.Atomic) == BatchMode.Atomic, writing.Query.Value(JobPosting.DryRun, false), JobPosting.OwnerOf(writing.Key));
        IReadOnlyList<JobWrite> writes = [.. posts.Select(post => new JobWrite.Put(post, owner, Precondition.None))];
        var writer = writing.Get<JobWriter>();
        var results = dryRun ? await writer.PreviewAsync(writes, atomic, writing.Aborted) : await writer.WriteAsync(writes, atomic, writing.Aborted);
        writing.Mark(results.Where(result => !dryRun && result.Done).Max(result => result.Revision), tag: null);
        if (atomic && results.Any(result => !result.Done)) writing.Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return new Streamed(Lines, (body, cancellation) => ReplyAsync(body, results, dryRun, cancellation));
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
