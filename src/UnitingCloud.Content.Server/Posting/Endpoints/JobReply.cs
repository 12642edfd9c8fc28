using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Feeds.Distribution;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Http.Writing;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Posting.Endpoints;

/// <summary>The outcome for a posted job.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Status">What was done; with 'dryRun', what would be.</param>
/// <param name="Revision">The release that brought the job as it is now.</param>
/// <param name="Url">Where the public reads it.</param>
/// <param name="Warnings">Warnings, which do not refuse it.</param>
/// <param name="Distribution">Which feeds take it and which leave it out, and why; null if it is closed.</param>
/// <param name="DryRun">Whether nothing was done.</param>
internal sealed record JobReply(
    string Reference, JobWriteStatus Status, int? Revision, string Url, IReadOnlyList<DocumentError> Warnings,
    JobDistribution? Distribution, bool DryRun)
{
    /// <param name="post">What was posted; null if the job was to be closed.</param>
    /// <param name="distributor">Says what the feeds make of it.</param>
    public static IResult Of(
        WriteRequest request, HttpResponse response, JobPost? post, Distributor distributor, JobWriteResult result)
    {
        var dryRun = request.Query.Value(JobPostingEndpoints.DryRun, false);
        switch (result.Status)
        {
            case JobWriteStatus.Invalid:
                return Problem.Of(
                    post is { WellFormed: true } ? ProblemKind.JobInvalid : ProblemKind.BodyMalformed, Summary(result),
                    DocumentError.Of(result.Diagnostics));
            case JobWriteStatus.OwnedByOther:
                return Owned(result.Reference, result.Owner!);
            case JobWriteStatus.PreconditionFailed:
                return Stale(response, result.Reference, result.Revision);
        }

        var url = $"/v1/jobs/{result.Reference}";
        var revision = dryRun && result.Writes ? null : result.Revision; // nobody knows yet
        var reply = new JobReply(
            result.Reference, result.Status, revision, url, DocumentError.Of(result.Diagnostics),
            post?.Item is { } item ? distributor.RulesFor(response.HttpContext.Request).Of(item) : null, dryRun);
        SetHeaders(response, revision, tagged: result.Status != JobWriteStatus.Closed);
        return (result.Status, dryRun) switch
        {
            (JobWriteStatus.Created, false) => TypedResults.Created(url, reply),
            (JobWriteStatus.Closed, false) => TypedResults.NoContent(),
            _ => TypedResults.Ok(reply),
        };
    }

    /// <summary>The job is somebody else's.</summary>
    public static ProblemHttpResult Owned(string reference, string owner) => Problem.Of(
        ProblemKind.ReferenceOwned,
        owner.StartsWith(HeadItem.PostedBy, StringComparison.Ordinal)
            ? $"'{reference}' belongs to another key."
            : $"'{reference}' is written in the file {owner}.");

    /// <summary>The job does not meet If-Match or If-None-Match.</summary>
    public static ProblemHttpResult Stale(HttpResponse response, string reference, int? revision)
    {
        SetHeaders(response, revision);
        return Problem.Of(
            ProblemKind.PreconditionFailed,
            revision is null
                ? $"There is no job '{reference}'."
                : $"'{reference}' has the tag {JobWriteDecision.TagOf(revision.Value)}.");
    }

    /// <summary>Marks a reply with the release that it tells of, and the tag of the job.</summary>
    public static void SetHeaders(HttpResponse response, int? revision, bool tagged = true)
    {
        if (revision is null) return;
        response.Headers[Freshness.RevisionHeader] = revision.Value.ToString(CultureInfo.InvariantCulture);
        if (tagged) response.Headers.ETag = JobWriteDecision.TagOf(revision.Value);
    }

    private static string Summary(JobWriteResult result)
    {
        var errors = result.Diagnostics.Where(d => d.Severity == Severity.Error).ToList();
        return $"It breaks {errors.Count} {(errors.Count == 1 ? "rule" : "rules")}: "
            + $"{errors[0].Message}{(errors.Count > 1 ? ", and more" : "")}.";
    }
}
