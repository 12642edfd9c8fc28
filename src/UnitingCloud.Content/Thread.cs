namespace UnitingCloud.Content;

/// <summary>A topic page that articles and jobs are grouped under. Threads nest.</summary>
public sealed record Thread : IItem
{
    /// <summary>Identity for ever: the <c>id</c> of its front matter, else its first slug.</summary>
    public required string Key { get; init; }

    /// <summary>The last segment of its address, unique among threads.</summary>
    public required string Slug { get; init; }

    /// <summary>Plain text.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences of plain text.</summary>
    public string? Summary { get; init; }

    /// <summary>The opening of the introduction as plain text, at most 300 characters, cut at a word.</summary>
    public string Excerpt { get; init; } = "";

    /// <summary>Key of the wider thread that it is part of.</summary>
    public string? Parent { get; init; }

    /// <summary>The picture that stands for it.</summary>
    public Image? Image { get; init; }

    /// <summary>Skills it is about, by name.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Place among its siblings, lowest first; those without one come last, by title.</summary>
    public int? Order { get; init; }

    /// <summary>When the public first sees it, in UTC; null if it has always been there.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When the public no longer sees it, in UTC; null if it stays.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>
    /// When its content last changed, in UTC: as Git or the file has it; for a posted job, when it was posted.
    /// </summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Seen only in preview.</summary>
    public bool Draft { get; init; }

    /// <summary>Names the rendered body; equal hashes are equal bodies.</summary>
    public required string BodyHash { get; init; }
}
