using UnitingCloud.Content.Server.Queries.Bodies;

namespace UnitingCloud.Content.Server.Changes.Documents;

/// <summary>
/// A job as partners see it: with what it shows of its threads and its consultant, so that a change of theirs is a
/// change of it. Feeds are made of it; the delta and the snapshot have the same as <see cref="JobJson"/>.
/// </summary>
internal sealed record JobDocument
{
    /// <summary>The job; its threads and its consultant are shown in full below.</summary>
    public required Job Job { get; init; }

    /// <summary>
    /// Grows with every change that a partner can see: ignore one that is not above the one you hold.
    /// </summary>
    public required long Version { get; init; }

    /// <summary>The threads it is listed under, as far as they are visible, the main one first.</summary>
    public IReadOnlyList<ThreadSummary> Threads { get; init; } = [];

    /// <summary>The person to ask, if they are visible.</summary>
    public PersonSummary? Consultant { get; init; }

    /// <summary>The description.</summary>
    public required BodyText Description { get; init; }
}

/// <summary>What a job shows of a thread.</summary>
internal sealed record ThreadSummary(string Slug, string Title);

/// <summary>What a job shows of its consultant.</summary>
internal sealed record PersonSummary(string Slug, string Name, string? Role = null, string? Email = null);
