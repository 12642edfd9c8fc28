using System.Security.Cryptography;
using System.Text;
using Marten;
using Microsoft.Net.Http.Headers;
using Npgsql;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Idempotency;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Releases.Tables;
using UnitingCloud.Content.Server.Security;
using Route = UnitingCloud.Content.Server.Queries.Route;

namespace UnitingCloud.Content.Server.Posting.Endpoints;

/// <summary>One job: created, replaced, changed, closed, and read back as it was posted.</summary>
internal static class JobEndpoints
{
    public static readonly Parameter<bool> DryRun = Parameter.Flag("dryRun", "Whether to say what would be done, and do nothing.");

    private const int MaxAttempts = 20;

    private static readonly Parameter<ClosingReason> Reason = Parameter.Choice(
        "reason", "Why the job is closed, as partners are told; withdrawn unless said.",
        ClosingReason.Filled, ClosingReason.Withdrawn, ClosingReason.Duplicate, ClosingReason.Policy, ClosingReason.EmployerRequest);

    public static void MapJobPosting(this IEndpointRouteBuilder app)
    {
        const string Job = "/jobs/{reference}";
        app.MapWrite(HttpMethods.Put, Job, "putJob", Scopes.JobsWrite, [DryRun], PutAsync).WithMetadata(new JobBodyMetadata(MediaTypes.Json))
            .WithTags("Jobs").WithSummary("Create a job, or replace it: the fields of a job's front matter as JSON, and 'description' in Markdown.")
            .Produces<JobReply>().Produces<JobReply>(201).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409).ProducesProblem(412).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        app.MapWrite(HttpMethods.Patch, Job, "patchJob", Scopes.JobsWrite, [DryRun], PatchAsync).WithMetadata(new JobBodyMetadata(MediaTypes.MergePatch))
            .WithTags("Jobs").WithSummary("Change some fields of a posted job by a JSON Merge Patch (RFC 7396).")
            .Produces<JobReply>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410).ProducesProblem(412).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        app.MapWrite(HttpMethods.Delete, Job, "deleteJob", Scopes.JobsWrite, [Reason, DryRun], DeleteAsync).WithMetadata(new JobBodyMetadata(null))
            .WithTags("Jobs").WithSummary("Close a posted job, and say why.")
            .Produces<JobReply>().Produces(204).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410).ProducesProblem(412);
        app.MapWrite(HttpMethods.Get, $"{Job}/posting", "getPosting", Scopes.JobsWrite, [], GetAsync)
            .WithTags("Jobs").WithSummary("An open job as its key posted it, with what the public may not see. Its ETag is good for If-Match.")
            .Produces<object>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
    }

    /// <summary>The source of the jobs that a key posts, and the owner of those that it may change.</summary>
    public static string OwnerOf(ApiKey key) => HeadItem.PostedBy + key.Id;

    private static Task<IResult> PutAsync(WriteRequest request) => WithBodyAsync(request, MediaTypes.Json, async (body, when) =>
    {
        var (reference, owner) = (request.Segment("reference"), OwnerOf(request.Key));
        var writer = request.Get<JobWriter>();
        var known = await writer.KnownAsync(request.Aborted);
        var post = writer.Read(body, reference, owner, known);
        return JobReply.Of(request, post.WellFormed, await WriteAsync(request, new JobWrite.Put(post, owner, when)));
    });

    private static Task<IResult> PatchAsync(WriteRequest request) => WithBodyAsync(request, MediaTypes.MergePatch, async (body, when) =>
    {
        var (reference, owner) = (request.Segment("reference"), OwnerOf(request.Key));
        for (var attempt = 1; ; attempt++)
        {
            if (await request.Get<NpgsqlDataSource>().FindPostedAsync(reference, request.Aborted) is not { } posted) return await MissingAsync(request, reference);
            var tag = JobWriteDecision.TagOf(posted.Revision);
            if (posted.Owner != owner) return JobReply.Owned(request, reference, posted.Owner);
            if (!when.Holds(tag)) return JobReply.Stale(request, reference, posted.Revision);

            // Others may write between what was read and what is written: then it is read again, unless the client wants to know.
            var writer = request.Get<JobWriter>();
            var known = await writer.KnownAsync(request.Aborted);
            var post = writer.Patch(posted.Document!, body, reference, owner, known);
            var result = await WriteAsync(request, new JobWrite.Put(post, owner, new Precondition([tag])));
            if (result.Status != JobWriteStatus.PreconditionFailed || when.IfMatch is not null || attempt == MaxAttempts) return JobReply.Of(request, post.WellFormed, result);
        }
    });

    private static async Task<IResult> DeleteAsync(WriteRequest request)
    {
        if (!TryReadPrecondition(request, out var when, out var refused)) return refused;
        var (reference, owner) = (request.Segment("reference"), OwnerOf(request.Key));
        if (!JobReference.IsOne(reference)) return Problem.Of(ProblemKind.ItemUnknown, $"There is no job '{reference}'.");
        return await request.OnceAsync([], async () =>
        {
            var result = await WriteAsync(request, new JobWrite.Close(reference, owner, when, request.Query.Value(Reason, ClosingReason.Withdrawn)));
            return result.Status == JobWriteStatus.NotThere ? await MissingAsync(request, reference) : JobReply.Of(request, wellFormed: true, result);
        });
    }

    private static async Task<IResult> GetAsync(WriteRequest request)
    {
        var reference = request.Segment("reference");
        var posted = JobReference.IsOne(reference) ? await request.Get<NpgsqlDataSource>().FindPostedAsync(reference, request.Aborted) : null;
        if (posted?.Owner != OwnerOf(request.Key)) return Problem.Of(ProblemKind.ItemUnknown, $"No open job '{reference}' belongs to this key.");
        request.SetHeaders(posted.Revision, tag: null);
        return TypedResults.Bytes(Encoding.UTF8.GetBytes(posted.Document!), MediaTypes.Json, entityTag: new EntityTagHeaderValue(JobWriteDecision.TagOf(posted.Revision)));
    }

    private static async Task<IResult> WithBodyAsync(WriteRequest request, string mediaType, Func<byte[], Precondition, Task<IResult>> answer)
    {
        var reference = request.Segment("reference");
        if (!JobReference.IsOne(reference)) return Problem.Of([new("reference", $"It cannot be '{reference}'.", $"It takes {JobReference.Form}.")]);
        if (request.CheckMediaType(mediaType) is { } unsupported) return unsupported;
        if (!TryReadPrecondition(request, out var when, out var refused)) return refused;
        if (await request.BodyAsync(JobPost.MaxBytes) is not { } body) return Problem.Of(ProblemKind.BodyTooLarge, $"A job has at most {JobPost.MaxBytes / 1024} KB.");
        return await request.OnceAsync(SHA256.HashData(body), () => answer(body, when));
    }

    private static bool TryReadPrecondition(WriteRequest request, out Precondition when, out IResult refused)
    {
        var (matches, differs) = (request.TryReadTags(HeaderNames.IfMatch, out var ifMatch), request.TryReadTags(HeaderNames.IfNoneMatch, out var ifNoneMatch));
        (when, refused) = (new(ifMatch, ifNoneMatch), Problem.Of([new(matches ? HeaderNames.IfNoneMatch : HeaderNames.IfMatch, "It is no list of tags.", "It takes * or tags such as \"r17\".")]));
        return matches && differs;
    }

    private static async Task<JobWriteResult> WriteAsync(WriteRequest request, JobWrite write)
    {
        var writer = request.Get<JobWriter>();
        var results = request.Query.Value(DryRun, false) ? await writer.PreviewAsync([write], atomic: false, request.Aborted) : await writer.WriteAsync([write], atomic: false, request.Aborted);
        return results[0];
    }

    private static async Task<IResult> MissingAsync(WriteRequest request, string reference)
    {
        await using var session = request.Get<IDocumentStore>().QuerySession();
        var now = new AsOf(await request.Get<Head>().CurrentAsync(request.Aborted), request.Get<TimeProvider>().GetUtcNow());
        return await session.FindRouteAsync(ItemKind.Job, reference, now, request.Aborted) is Route.Gone
            ? Problem.Of(ProblemKind.ItemGone, $"The job '{reference}' was here and is closed.")
            : Problem.Of(ProblemKind.ItemUnknown, $"There is no job '{reference}'.");
    }
}
