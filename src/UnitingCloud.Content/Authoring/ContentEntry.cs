using UnitingCloud.Content.Authoring.Jobs;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown;

namespace UnitingCloud.Content.Authoring;

/// <summary>An item whose front matter was read and whose body was not rendered yet.</summary>
/// <param name="Kind">What kind of item it is.</param>
/// <param name="Path">Its file, below the content folder.</param>
/// <param name="Item">The item, without what its body tells. Its key is the explicit id, else the slug.</param>
/// <param name="ExplicitKey">Whether the author wrote the key down.</param>
/// <param name="Aliases">Slugs that lead here too.</param>
/// <param name="VisibleFrom">The first instant of its schedule.</param>
/// <param name="VisibleUntil">The first instant after it.</param>
/// <param name="Draft">Never visible to the public.</param>
/// <param name="Body">What stands below the front matter; null once it was rendered and is no longer kept.</param>
/// <param name="BodyLine">The line of the file on which it begins.</param>
/// <param name="Secrets">What may not be in the body.</param>
public sealed record ContentEntry(
    ItemKind Kind,
    string Path,
    IItem Item,
    bool ExplicitKey,
    IReadOnlyList<string> Aliases,
    DateTimeOffset VisibleFrom,
    DateTimeOffset VisibleUntil,
    bool Draft,
    string? Body,
    int BodyLine,
    ConfidentialNames Secrets)
{
    /// <summary>What the body is written in.</summary>
    public BodyFormat Format { get; init; }

    /// <summary>The JSON Pointer of the body in a posted document; null in a file.</summary>
    public string? BodyPointer { get; init; }

    /// <summary>Where the interviewees of an article are named.</summary>
    internal SourceSpan Interviewees { get; init; }

    internal SourceSpan Start => SourceSpan.Start(Path);
}
