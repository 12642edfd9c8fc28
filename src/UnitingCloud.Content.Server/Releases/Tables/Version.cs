namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>
/// One version of one item, and the facts of storage around it. Only <see cref="SupersededIn"/> ever changes.
/// </summary>
internal sealed record Version<T> : IVersion where T : class, IItem
{
    /// <summary>Key and revision: an item has at most one version in a release.</summary>
    public string Id => $"{Key}@{Revision}";

    public required string Key { get; init; }

    public required string Slug { get; init; }

    public required int Revision { get; init; }

    public int SupersededIn { get; init; } = int.MaxValue;

    public DateTimeOffset VisibleFrom { get; init; } = Instant.Always;

    public DateTimeOffset VisibleUntil { get; init; } = Instant.Never;

    public bool Draft { get; init; }

    /// <summary>Since which release jobs show the same of a thread or a person; its own unless set.</summary>
    public int? ShownSince { get; init; }

    /// <summary>SHA-256 of everything the author decides; equal hashes need no new version.</summary>
    public required string Hash { get; init; }

    /// <summary>
    /// Where it came from: a path below the content folder, or <c>key:</c> and the id of the key that posted it.
    /// </summary>
    public required string Source { get; init; }

    /// <summary>Slugs that the author says lead here too.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public required T Item { get; init; }
}
