namespace UnitingCloud.Content.Server.Releases;

/// <summary>An atomic set of changes.</summary>
internal sealed record Release
{
    /// <summary>1, 2, 3 … without gaps, in commit order.</summary>
    public required int Revision { get; init; }

    /// <summary>When its writer began, in UTC; never earlier than for the previous release.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// When it became the newest: until then the release before it was read. Null in releases of before this was kept.
    /// </summary>
    public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>What it was made from: <c>folder</c> or <c>posts</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>The Git commit of the content folder, if it was at one.</summary>
    public string? Commit { get; init; }

    /// <summary>Items that are new.</summary>
    public int Added { get; init; }

    /// <summary>Items that got a new version.</summary>
    public int Changed { get; init; }

    /// <summary>Items that were withdrawn.</summary>
    public int Withdrawn { get; init; }

    /// <summary>SHA-256 over everything it was made from: the same fingerprint would make the same release.</summary>
    public string? Fingerprint { get; init; }
}

/// <summary>What a release is made from.</summary>
internal sealed record ReleaseOrigin(string Name, string? Commit = null, string? Fingerprint = null);
