namespace UnitingCloud.Content;

/// <summary>A picture.</summary>
public sealed record Image
{
    /// <summary>An absolute https URL, or a path of this site that names the file by its content hash.</summary>
    public required string Url { get; init; }

    /// <summary>What the picture shows, for those who cannot see it; empty where it is decoration.</summary>
    public required string Alt { get; init; }

    /// <summary>Who made it.</summary>
    public string? Credit { get; init; }

    /// <summary>Pixels; null if the file is elsewhere.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels; null if the file is elsewhere.</summary>
    public int? Height { get; init; }
}
