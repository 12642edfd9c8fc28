using System.Text.Json.Serialization;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Changes;

/// <summary>A difference between what a partner holds and the present state.</summary>
internal sealed record JobChange
{
    /// <summary>What the keeper of a copy has to do.</summary>
    public required ChangeType Type { get; init; }

    /// <summary>The job.</summary>
    public required string Reference { get; init; }

    /// <summary>
    /// Grows with every change of the job that can be seen: ignore a change that is not above the version you hold.
    /// </summary>
    public required long Version { get; init; }

    /// <summary>Whether the job was seen, with the same filter, at the earlier point.</summary>
    [JsonIgnore]
    public bool Held { get; init; }

    /// <summary>Why it is removed.</summary>
    public ClosingReason? Reason { get; init; }

    /// <summary>Since when it is removed, in UTC.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>
    /// Ids of the postings, one for each place, that go with this change: all of a job that is removed, and those of
    /// places that it no longer has.
    /// </summary>
    public IReadOnlyList<string> RemovedPostings { get; init; } = [];

    /// <summary>What a filter needs to know of a job that is removed.</summary>
    public RemovedJobKeys? Keys { get; init; }

    /// <summary>The page of the job; null if it is removed.</summary>
    public string? Url { get; init; }

    /// <summary>The job as it is; null if it is removed.</summary>
    public JobJson? Job { get; init; }
}

/// <summary>What is told of a removed job: no personal data and no texts.</summary>
/// <param name="Threads">Slugs of its threads.</param>
/// <param name="Countries">ISO 3166-1 alpha-2 codes of its places.</param>
/// <param name="Workplace">Where the work was done.</param>
/// <param name="ContractType">The kind of contract.</param>
internal sealed record RemovedJobKeys(
    IReadOnlyList<string> Threads,
    IReadOnlyList<string> Countries,
    Workplace Workplace,
    ContractType ContractType
);
