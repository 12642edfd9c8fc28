using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Releases.Tables;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Posting.Writing;

/// <summary>A write to one job.</summary>
/// <param name="Reference">The job.</param>
/// <param name="Owner">Who writes; only the owner of a job can change it.</param>
/// <param name="When">Its precondition.</param>
internal abstract record JobWrite(string Reference, string Owner, Precondition When)
{
    /// <summary>Create it, or replace it.</summary>
    public sealed record Put(JobPost Post, string Owner, Precondition When) : JobWrite(Post.Reference, Owner, When);

    /// <summary>Create or replace it, as one of a list that is too long to be kept: only its hash is.</summary>
    /// <param name="Hash">Of the job; null if it breaks rules.</param>
    public sealed record Listed(string Reference, string Owner, string? Hash, IReadOnlyList<Diagnostic> Diagnostics)
        : JobWrite(Reference, Owner, Precondition.None);

    /// <summary>Take it away.</summary>
    public sealed record Close(string Reference, string Owner, Precondition When, ClosingReason Reason)
        : JobWrite(Reference, Owner, When);
}

/// <summary>What came of it, or would.</summary>
internal enum JobWriteStatus
{
    Created,
    Changed,

    /// <summary>It was so already.</summary>
    Unchanged,
    Closed,

    /// <summary>It breaks rules.</summary>
    Invalid,

    /// <summary>The reference belongs to a file or to another key.</summary>
    OwnedByOther,

    /// <summary>The job does not meet If-Match or If-None-Match.</summary>
    PreconditionFailed,

    /// <summary>There is no such job to close.</summary>
    NotThere,

    /// <summary>An earlier one of the same batch has the same reference.</summary>
    Repeated,

    /// <summary>It is valid, but another job of an atomic batch is not.</summary>
    NotWritten,
}

/// <summary>The outcome of a write.</summary>
/// <param name="Reference">The job.</param>
/// <param name="Status">Whether it was done, or why not.</param>
/// <param name="Revision">The release that brought the job as it is now; null if there is no job, or no release yet.
/// </param>
/// <param name="Diagnostics">Mistakes and warnings in what was posted.</param>
/// <param name="Owner">Who owns the job, if somebody else does.</param>
internal sealed record JobWriteResult(
    string Reference, JobWriteStatus Status, int? Revision, IReadOnlyList<Diagnostic> Diagnostics, string? Owner = null)
{
    public bool Done =>
        Status is JobWriteStatus.Created or JobWriteStatus.Changed or JobWriteStatus.Unchanged or JobWriteStatus.Closed;

    /// <summary>Whether a release is needed for it.</summary>
    public bool Writes => Done && Status != JobWriteStatus.Unchanged;
}

/// <summary>The decision on a write: it follows from what is asked and what is there.</summary>
internal static class JobWriteDecision
{
    /// <summary>The tag of a version that was posted.</summary>
    public static string TagOf(int revision) => $"\"r{revision}\"";

    /// <param name="head">What the head has of the jobs in question.</param>
    /// <param name="atomic">Whether one that cannot be done keeps the others from being done.</param>
    public static IReadOnlyList<JobWriteResult> Decide(
        IReadOnlyList<JobWrite> writes, IReadOnlyDictionary<string, HeadItem> head, bool atomic)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<JobWriteResult> results =
        [
            .. writes.Select(write => Decide(
                write, head.GetValueOrDefault(write.Reference),
                isRepeated: write.Reference.Length > 0 && !seen.Add(write.Reference))),
        ];
        return atomic && results.Any(result => !result.Done)
            ? [.. results.Select(result => result.Done ? result with { Status = JobWriteStatus.NotWritten } : result)]
            : results;
    }

    private static JobWriteResult Decide(JobWrite write, HeadItem? before, bool isRepeated)
    {
        var diagnostics = write switch
        {
            JobWrite.Put put => put.Post.Diagnostics,
            JobWrite.Listed listed => listed.Diagnostics,
            _ => [],
        };
        if (write is JobWrite.Put { Post.Item: null } or JobWrite.Listed { Hash: null })
            return Result(JobWriteStatus.Invalid);
        if (isRepeated) return Result(JobWriteStatus.Repeated);
        if (before is not null && before.Owner != write.Owner)
            return Result(JobWriteStatus.OwnedByOther) with { Owner = before.Owner };
        if (!write.When.Holds(before is null ? null : TagOf(before.Revision)))
            return Result(JobWriteStatus.PreconditionFailed);
        return write switch
        {
            JobWrite.Put or JobWrite.Listed when before is null => Result(JobWriteStatus.Created),
            JobWrite.Put { Post.Item: { } item } => Compared(VersionHash.Of(item.Item, item)),
            JobWrite.Listed { Hash: { } hash } => Compared(hash),
            _ => Result(before is null ? JobWriteStatus.NotThere : JobWriteStatus.Closed),
        };

        JobWriteResult Compared(string hash) =>
            Result(hash == before!.Hash ? JobWriteStatus.Unchanged : JobWriteStatus.Changed);

        JobWriteResult Result(JobWriteStatus status) => new(write.Reference, status, before?.Revision, diagnostics);
    }
}
