using System.Text.Json.Serialization;
using UnitingCloud.Content.Server.Feeds.Distribution;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Server.Problems;

namespace UnitingCloud.Content.Server.Posting.Endpoints;

/// <summary>A line of the reply to a whole list.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(JobSyncJob), "job")]
[JsonDerivedType(typeof(JobSyncEnd), "end")]
internal abstract record JobSyncLine;

/// <summary>A job that is not as it was: those that are unchanged have no line.</summary>
/// <param name="Index">Its place in the list, from 0; none if the list leaves it out.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="Status">What was done, or why not; with 'dryRun', what would be.</param>
/// <param name="Errors">Errors and warnings.</param>
/// <param name="Distribution">Which feeds take it and which leave it out, by which rules.</param>
internal sealed record JobSyncJob(
    int? Index, string Reference, JobWriteStatus Status, IReadOnlyList<DocumentError>? Errors,
    JobDistribution? Distribution) : JobSyncLine;

/// <summary>The last line: how many jobs had which outcome.</summary>
/// <param name="Listed">How many jobs the list has.</param>
/// <param name="Created">How many are new.</param>
/// <param name="Changed">How many are replaced.</param>
/// <param name="Unchanged">How many are as they were.</param>
/// <param name="Refused">How many cannot be written.</param>
/// <param name="Closed">How many of your open jobs the list leaves out.</param>
/// <param name="Open">How many of your jobs were open before.</param>
/// <param name="Revision">The release that brought it; none if nothing was done.</param>
/// <param name="IsShort">
/// Whether it closes so many that 'maxClosed' has to name the number; only with 'dryRun'.
/// </param>
/// <param name="DryRun">Whether nothing was done.</param>
internal sealed record JobSyncEnd(
    int Listed, int Created, int Changed, int Unchanged, int Refused, int Closed, int Open, int? Revision,
    bool? IsShort, bool? DryRun) : JobSyncLine;
