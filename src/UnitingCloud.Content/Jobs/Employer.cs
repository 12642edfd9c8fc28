namespace UnitingCloud.Content.Jobs;

/// <summary>
/// The employer, as far as the public may know. For a confidential employer this holds the wording that the
/// editor chose and nothing that could tell the name: the name itself stays in the source file.
/// </summary>
public sealed record Employer
{
    /// <summary>The name; for a confidential employer the editor's wording, or "Confidential".</summary>
    public required string Name { get; init; }

    /// <summary>Whether the name is held back.</summary>
    public bool Confidential { get; init; }

    /// <summary>Their site; null for a confidential employer.</summary>
    public string? Url { get; init; }

    /// <summary>URL of their logo; null for a confidential employer.</summary>
    public string? Logo { get; init; }

    public string? Industry { get; init; }

    /// <summary>People who work there, as a band: <c>51-200</c>.</summary>
    public string? SizeBand { get; init; }

    /// <summary>Plain text; null for a confidential employer.</summary>
    public string? Description { get; init; }
}
