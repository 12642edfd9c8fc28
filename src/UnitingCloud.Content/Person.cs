namespace UnitingCloud.Content;

/// <summary>Someone who writes, answers or advises.</summary>
public sealed record Person : IItem
{
    /// <summary>Identity for ever: the <c>id</c> of its front matter, else its first slug.</summary>
    public required string Key { get; init; }

    /// <summary>The last segment of their address, unique among people.</summary>
    public required string Slug { get; init; }

    /// <summary>As they want to be called.</summary>
    public required string Name { get; init; }

    /// <summary>What they do, and where.</summary>
    public string? Role { get; init; }

    /// <summary>What they are to the reader.</summary>
    public PersonKind? Kind { get; init; }

    /// <summary>Where else to find them.</summary>
    public PersonLinks? Links { get; init; }

    /// <summary>A public address for candidates.</summary>
    public string? Email { get; init; }

    /// <summary>Their portrait.</summary>
    public Image? Image { get; init; }

    /// <summary>The opening of the biography as plain text, at most 300 characters, cut at a word.</summary>
    public string Excerpt { get; init; } = "";

    /// <summary>When the public first sees them, in UTC; null if they have always been there.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When the public no longer sees them, in UTC; null if they stay.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>
    /// When its content last changed, in UTC: as Git or the file has it; for a posted job, when it was posted.
    /// </summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Seen only in preview.</summary>
    public bool Draft { get; init; }

    /// <summary>Names the rendered body; equal hashes are equal bodies.</summary>
    public required string BodyHash { get; init; }

    string IItem.Title => Name;
}

/// <summary>What a person is to the reader.</summary>
public enum PersonKind
{
    /// <summary>Writes for the site.</summary>
    Author,

    /// <summary>Answers in an interview.</summary>
    Interviewee,

    /// <summary>A recruiter whom candidates can talk to.</summary>
    Consultant,
}

/// <summary>A person's pages elsewhere, each an absolute https URL.</summary>
public sealed record PersonLinks
{
    public string? Linkedin { get; init; }

    public string? Github { get; init; }

    public string? Mastodon { get; init; }

    public string? Bluesky { get; init; }

    public string? X { get; init; }

    public string? Website { get; init; }
}
