using System.Security.Cryptography;
using System.Text;
using Marten;
using Microsoft.Net.Http.Headers;
using Npgsql;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Import.Posts;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Storage;
using UnitingCloud.Content.Server.Storage.Jobs;
using Route = UnitingCloud.Content.Server.Storage.Route;

namespace UnitingCloud.Content.Server.Rest.Posting;

/// <summary>One job: created, replaced, changed, closed, and read back as it was posted.</summary>
internal static class JobPosting
{
    public static readonly Parameter<bool> DryRun = Parameter.Flag("dryRun", "Whether to say what would be done, and do nothing.");

    private const string Json = "application/json";
    private const string MergePatch = "application/merge-patch+json";
    private const int MostAttempts = 20;

    private static readonly Parameter<ClosingReason> Reason = Parameter.Choice(
        "reason", "Why the job is closed, as partners are told; withdrawn unless said.",
        ClosingReason.Filled, ClosingReason.Withdrawn, ClosingReason.Duplicate, ClosingReason.Policy, ClosingReason.EmployerRequest);

    public static void MapJobPosting(this IEndpointRouteBuilder app)
    {
        const string Job = "/jobs/{reference}";
        app.MapWrite(HttpMethods.Put, Job, "putJob", Scopes.JobsWrite, [DryRun], PutAsync).WithMetadata(new TakesJob(Json))
            .WithTags("Jobs").WithSummary("Create a job, or replace it: the fields of a job's front matter as JSON, and 'description' in Markdown.")
            .Produces<JobReply>().Produces<JobReply>(201).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409).ProducesProblem(412).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        app.MapWrite(HttpMethods.Patch, Job, "patchJob", Scopes.JobsWrite, [DryRun], PatchAsync).WithMetadata(new TakesJob(MergePatch))
            .WithTags("Jobs").WithSummary("Change some fields of a posted job by a JSON Merge Patch (RFC 7396).")
            .Produces<JobReply>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410).ProducesProblem(412).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        app.MapWrite(HttpMethods.Delete, Job, "deleteJob", Scopes.JobsWrite, [Reason, DryRun], DeleteAsync).WithMetadata(new TakesJob(null))
            .WithTags("Jobs").WithSummary("Close a posted job, and say why.")
            .Produces<JobReply>().Produces(204).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410).ProducesProblem(412);
        app.MapWrite(HttpMethods.Get, $"{Job}/posting", "getPosting", Scopes.JobsWrite, [], GetAsync)
            .WithTags("Jobs").WithSummary("An open job as its key posted it, with what the public may not see. Its ETag is good for If-Match.")
            .Produces<object>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
    }

    /// <summary>The source of the jobs that a key posts, and the owner of those that it may change.</summary>
    public static string OwnerOf(ApiKey key) => HeadItem.PostedBy + key.Id;

    private static Task<IResult> PutAsync(Writing writing) => WithBodyAsync(writing, Json, async (body, when) =>
    {
        var (reference, owner) = (writing.Segment("reference"), OwnerOf(writing.Key));
        var writer = writing.Get<JobWriter>();
        var known = await writer.KnownAsync(writing.Aborted);
        var post = writer.Read(body, reference, owner, known);
        return JobReply.Of(writing, post.WellFormed, await WriteAsync(writing, new JobWrite.Put(post, owner, when)));
    });

    private static Task<IResult> PatchAsync(Writing writing) => WithBodyAsync(writing, MergePatch, async (body, when) =>
    {
        var (reference, owner) = (writing.Segment("reference"), OwnerOf(writing.Key));
        for (var attempt = 1; ; attempt++)
        {
            if (await writing.Get<NpgsqlDataSource>().FindPostedAsync(reference, writing.Aborted) is not { } posted) return await MissingAsync(writing, reference);
            var tag = Deciding.TagOf(posted.Revision);
            if (posted.Owner != owner) return JobReply.Owned(writing, reference, posted.Owner);
            if (!when.Holds(tag)) return JobReply.Stale(writing, reference, posted.Revision);

            // Others may write between what was read and what is written: then it is read again, unless the client wants to know.
            var writer = writing.Get<JobWriter>();
            var known = await writer.KnownAsync(writing.Aborted);
            var post = writer.Patch(posted.Document!, body, reference, owner, known);
            var result = await WriteAsync(writing, new JobWrite.Put(post, owner, new Precondition([tag])));
            if (result.Status != JobWriteStatus.PreconditionFailed || when.IfMatch is not null || attempt == MostAttempts) return JobReply.Of(writing, post.WellFormed, result);
        }
    });

    private static async Task<IResult> DeleteAsync(Writing writing)
    {
        if (!TryReadPrecondition(writing, out var when, out var refused)) return refused;
        var (reference, owner) = (writing.Segment("reference"), OwnerOf(writing.Key));
        if (!JobReference.IsOne(reference)) return Problem.Of(ProblemKind.ItemUnknown, $"There is no job '{reference}'.");
        return await writing.OnceAsync([], async () =>
        {
            var result = await WriteAsync(writing, new JobWrite.Close(reference, owner, when, writing.Query.Value(Reason, ClosingReason.Withdrawn)));
            return result.Status == JobWriteStatus.NotThere ? await MissingAsync(writing, reference) : JobReply.Of(writing, wellFormed: true, result);
        });
    }

    private static async Task<IResult> GetAsync(Writing writing)
    {
        var reference = writing.Segment("reference");
        var posted = JobReference.IsOne(reference) ? await writing.Get<NpgsqlDataSource>().FindPostedAsync(reference, writing.Aborted) : null;
        if (posted?.Owner != OwnerOf(writing.Key)) return Problem.Of(ProblemKind.ItemUnknown, $"No open job '{reference}' belongs to this key.");
        writing.Mark(posted.Revision, tag: null);
        return TypedResults.Bytes(Encoding.UTF8.GetBytes(posted.Document!), Json, entityTag: new EntityTagHeaderValue(Deciding.TagOf(posted.Revision)));
    }

    private static async Task<IResult> WithBodyAsync(Writing writing, string mediaType, Func<byte[], Precondition, Task<IResult>> answer)
    {
        var reference = writing.Segment("reference");
        if (!JobReference.IsOne(reference)) return Problem.Of([new("reference", $"It cannot be '{reference}'.", $"It takes {JobReference.Form}.")]);
        if (writing.RefusedMediaType(mediaType) is { } unsupported) return unsupported;
        if (!TryReadPrecondition(writing, out var when, out var refused)) return refused;
        if (await writing.BodyAsync(JobPost.MaxBytes) is not { } body) return Problem.Of(ProblemKind.BodyTooLarge, $"A job has at most {JobPost.MaxBytes / 1024} KB.");
        return await writing.OnceAsync(SHA256.HashData(body), () => answer(body, when));
    }

    private static bool TryReadPrecondition(Writing writing, out Precondition when, out IResult refused)
    {
        var (matches, differs) = (writing.TryReadTags(HeaderNames.IfMatch, out var ifMatch), writing.TryReadTags(HeaderNames.IfNoneMatch, out var ifNoneMatch));
        (when, refused) = (new(ifMatch, ifNoneMatch), Problem.Of([new(matches ? HeaderNames.IfNoneMatch : HeaderNames.IfMatch, "It is no list of tags.", "It takes * or tags such as \"r17\".")]));
        return matches && differs;
    }

    private static async Task<JobWriteResult> WriteAsync(Writing writing, JobWrite write)
    {
        var writer = writing.Get<JobWriter>();
        var results = writing.Query.Value(DryRun, false) ? await writer.PreviewAsync([write], atomic: false, writing.Aborted) : await writer.WriteAsync([write], atomic: false, writing.Aborted);
        return results[0];
    }

    private static async Task<IResult> MissingAsync(Writing writing, string reference)
    {
        await using var session = writing.Get<IDocumentStore>().QuerySession();
        var now = new AsOf(await writing.Get<Head>().CurrentAsync(writing.Aborted), writing.Get<TimeProvider>().GetUtcNow());
        return await session.FindRouteAsync(ItemKind.Job, reference, now, writing.Aborted) is Route.Gone
            ? Problem.Of(ProblemKind.ItemGone, $"The job '{reference}' was here and is closed.")
            : Problem.Of(ProblemKind.ItemUnknown, $"There is no job '{reference}'.");
    }
}

/// <summary>The request holds a job as this media type; none where it has no body.</summary>
internal sealed record TakesJob(string? MediaType);
