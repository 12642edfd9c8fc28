using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Writing;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Posting.Endpoints;

/// <summary>A job to be closed.</summary>
/// <param name="Reference">The job.</param>
/// <param name="Reason">
/// Why, as partners are told: filled, withdrawn, duplicate, policy or employerRequest; withdrawn by default.
/// </param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record JobClosing(string Reference, string? Reason);

/// <summary>Many jobs closed in one request, and in one release.</summary>
internal static class JobClosingEndpoint
{
    private const int MaxBytes = 4 * 1024 * 1024;

    private static readonly JsonSerializerOptions Strict = new(ContentJson.Options)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
    };

    public static void MapJobClosing(this RouteGroupBuilder jobs) =>
        jobs.MapWrite(
                HttpMethods.Post, "/jobs:close", "closeJobs", PostAsync, JobBatchEndpoint.Mode,
                JobPostingEndpoints.DryRun)
            .WithMetadata(
                new JobBodyMetadata(MediaTypes.NdJson, IsBatch: true, Item: typeof(JobClosing)),
                new JobBodyMetadata(MediaTypes.Json, IsBatch: true, Item: typeof(JobClosing)),
                new BodyMetadata(MaxBytes, MediaTypes.NdJson, MediaTypes.Json))
            .WithTags("Jobs")
            .WithSummary(
                $"Close up to {JobBatchEndpoint.MaxJobs:N0} jobs in one release: a line for each, or an array. The "
                    + "reply has a line for each, in their order; an atomic batch of which nothing was closed is 422.")
            .Produces<JobLine>(200, MediaTypes.NdJson).Produces<JobLine>(422, MediaTypes.NdJson)
            .ProducesProblems(413, 415);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> PostAsync(
        WriteRequest request, JobWriter writer, PipeReader body, HttpContext http, CancellationToken cancellation)
    {
        var owner = JobPostingEndpoints.OwnerOf(request.Key);
        var writes = new List<JobWrite>();
        try
        {
            var documents = new DocumentStream(body, JobBatchEndpoint.IsArray(http.Request));
            await foreach (var document in documents.ReadAsync(JobBatchEndpoint.MaxJobs + 1, cancellation))
                writes.Add(Read(document.Span, writes.Count, owner));
        }
        catch (InvalidDataException broken)
        {
            return Problem.Of(ProblemKind.BodyMalformed, broken.Message);
        }

        return await JobBatchEndpoint.AnswerAsync(request, writer, writes, [], http, cancellation);
    }

    /// <exception cref="InvalidDataException">It is not one.</exception>
    private static JobWrite.Close Read(ReadOnlySpan<byte> json, int index, string owner)
    {
        JobClosing? closing;
        try
        {
            closing = JsonSerializer.Deserialize<JobClosing>(json, Strict);
        }
        catch (JsonException)
        {
            closing = null;
        }

        if (closing?.Reference is null || !JobReference.IsOne(closing.Reference))
            throw new InvalidDataException(
                $"Job {index} is not of the form {{ \"reference\": \"NB-1\", \"reason\": \"filled\" }}.");
        var reason = closing.Reason is null
            ? new(ClosingReason.Withdrawn)
            : JobPostingEndpoints.Reason.Read(closing.Reason) ?? throw new InvalidDataException(
                $"Job {index} has the reason '{closing.Reason}'. It takes {JobPostingEndpoints.Reason.Form.Allowed}.");
        return new(closing.Reference, owner, Precondition.None, reason.Value);
    }
}
