using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Npgsql;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Feeds.Distribution;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Writing;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Releases.Tables.Postings;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Posting.Endpoints;

/// <summary>One job: created, replaced, changed, closed, and read back as it was posted.</summary>
internal static class JobPostingEndpoints
{
    public static readonly Parameter<bool> DryRun = Parameter
        .Flag("dryRun", "Whether to say what would be done, and do nothing.");

    public static readonly Parameter<ClosingReason> Reason = Parameter.Choice(
        "reason", "Why the job is closed, as partners are told; withdrawn by default.",
        ClosingReason.Filled, ClosingReason.Withdrawn, ClosingReason.Duplicate, ClosingReason.Policy,
        ClosingReason.EmployerRequest);

    private const string Job = "/jobs/{reference}";
    private const int MaxAttempts = 20;

    public static void MapJobPosting(this RouteGroupBuilder jobs)
    {
        jobs.MapWrite(HttpMethods.Put, Job, "putJob", PutAsync, DryRun)
            .WithMetadata(new JobBodyMetadata(MediaTypes.Json), new BodyMetadata(JobPost.MaxBytes, MediaTypes.Json))
            .WithTags("Jobs").WithSummary("Create a job, or replace it: the fields of a job's front matter as JSON, "
                + "and 'description' in the format that 'descriptionFormat' names.")
            .Produces<JobReply>().Produces<JobReply>(201).ProducesProblems(409, 412, 413, 415, 422);
        jobs.MapWrite(HttpMethods.Patch, Job, "patchJob", PatchAsync, DryRun)
            .WithMetadata(
                new JobBodyMetadata(MediaTypes.MergePatch), new JobBodyMetadata(MediaTypes.Json, IsPatch: true),
                new BodyMetadata(JobPost.MaxBytes, MediaTypes.MergePatch, MediaTypes.Json))
            .WithTags("Jobs").WithSummary("Change some fields of a posted job by a JSON Merge Patch (RFC 7396).")
            .Produces<JobReply>().ProducesProblems(404, 409, 410, 412, 413, 415, 422);
        jobs.MapWrite(HttpMethods.Delete, Job, "deleteJob", DeleteAsync, Reason, DryRun)
            .WithMetadata(new JobBodyMetadata(null))
            .WithTags("Jobs").WithSummary("Close a posted job, and say why.")
            .Produces<JobReply>().Produces(204).ProducesProblems(404, 409, 410, 412);
        jobs.MapWrite(HttpMethods.Get, $"{Job}/posting", "getPosting", GetAsync)
            .WithTags("Jobs").WithSummary(
                "An open job as its key posted it, with what the public may not see. Its ETag is good for If-Match.")
            .Produces<object>().ProducesProblems(404);
    }

    /// <summary>The source of the jobs that a key posts, and the owner of those that it may change.</summary>
    public static string OwnerOf(ApiKey key) => HeadItem.PostedBy + key.Id;

    private static async Task<IResult> PutAsync(
        string reference, WriteRequest request, Precondition when, JobWriter writer, Distributor distributor,
        Stream body, HttpResponse response, CancellationToken cancellation)
    {
        if (!JobReference.IsOne(reference)) return NoReference(reference);
        var (owner, document) = (OwnerOf(request.Key), await BytesAsync(body, cancellation));
        var known = await writer.KnownAsync(cancellation);
        var post = writer.Read(document, reference, owner, known);
        var result = await WriteAsync(request, writer, new JobWrite.Put(post, owner, when), cancellation);
        return JobReply.Of(request, response, post, distributor, result);
    }

    private static async Task<IResult> PatchAsync(
        string reference, WriteRequest request, Precondition when, JobWriter writer, MissingJob missing,
        NpgsqlDataSource database, Distributor distributor, Stream body, HttpResponse response,
        CancellationToken cancellation)
    {
        if (!JobReference.IsOne(reference)) return NoReference(reference);
        var (owner, patch) = (OwnerOf(request.Key), await BytesAsync(body, cancellation));
        for (var attempt = 1; ; attempt++)
        {
            if (await database.FindPostedAsync(reference, cancellation) is not { } posted)
                return await missing.AnswerAsync(reference, cancellation);
            var tag = JobWriteDecision.TagOf(posted.Revision);
            if (posted.Owner != owner) return JobReply.Owned(reference, posted.Owner);
            if (!when.Holds(tag)) return JobReply.Stale(response, reference, posted.Revision);

            // Others may write between what was read and what is written: then it is read again, unless the client
            // wants to know.
            var known = await writer.KnownAsync(cancellation);
            var post = writer.Patch(posted.Document!, patch, reference, owner, known);
            var result = await WriteAsync(
                request, writer, new JobWrite.Put(post, owner, new Precondition([tag])), cancellation);
            var raced = result.Status == JobWriteStatus.PreconditionFailed && when.IfMatch is null;
            if (!raced || attempt == MaxAttempts)
                return JobReply.Of(request, response, post, distributor, result);
        }
    }

    private static async Task<IResult> DeleteAsync(
        string reference, WriteRequest request, Precondition when, JobWriter writer, MissingJob missing,
        Distributor distributor, HttpResponse response, CancellationToken cancellation)
    {
        if (!JobReference.IsOne(reference)) return await missing.AnswerAsync(reference, cancellation);
        var close = new JobWrite.Close(
            reference, OwnerOf(request.Key), when, request.Query.Value(Reason, ClosingReason.Withdrawn));
        var result = await WriteAsync(request, writer, close, cancellation);
        return result.Status == JobWriteStatus.NotThere
            ? await missing.AnswerAsync(reference, cancellation)
            : JobReply.Of(request, response, post: null, distributor, result);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        string reference, WriteRequest request, NpgsqlDataSource database, HttpResponse response,
        CancellationToken cancellation)
    {
        var posted = JobReference.IsOne(reference) ? await database.FindPostedAsync(reference, cancellation) : null;
        if (posted?.Owner != OwnerOf(request.Key))
            return Problem.Of(ProblemKind.ItemUnknown, $"No open job '{reference}' belongs to this key.");
        JobReply.SetHeaders(response, posted.Revision);
        return TypedResults.Bytes(
            Encoding.UTF8.GetBytes(posted.Document!), MediaTypes.Json,
            entityTag: new EntityTagHeaderValue(JobWriteDecision.TagOf(posted.Revision)));
    }

    private static async Task<JobWriteResult> WriteAsync(
        WriteRequest request, JobWriter writer, JobWrite write, CancellationToken cancellation)
    {
        var results = request.Query.Value(DryRun, false)
            ? await writer.PreviewAsync([write], atomic: false, cancellation)
            : await writer.WriteAsync([write], atomic: false, cancellation);
        return results[0];
    }

    private static async Task<byte[]> BytesAsync(Stream body, CancellationToken cancellation)
    {
        var bytes = new MemoryStream();
        await body.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }

    private static ProblemHttpResult NoReference(string reference) =>
        Problem.Of([new("reference", $"It cannot be '{reference}'.", $"It takes {JobReference.Form}.")]);
}
