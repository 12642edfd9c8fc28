using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;

namespace UnitingCloud.Content.Authoring;

/// <summary>An item as its author left it: ready to be released.</summary>
/// <param name="Item">The item; its <see cref="IItem.Key"/> is the explicit id, else the slug.</param>
/// <param name="ExplicitKey">Whether the author wrote the key down.</param>
/// <param name="Aliases">Slugs that lead here too.</param>
/// <param name="VisibleFrom">The first instant of its schedule.</param>
/// <param name="VisibleUntil">The first instant after it.</param>
/// <param name="Draft">Never visible to the public.</param>
/// <param name="Source">Path of its file; for a posted job, who owns it.</param>
/// <param name="Body">The rendered body.</param>
/// <param name="Anchors">Links to headings of other bodies.</param>
/// <param name="Diagnostics">What is wrong with the body; front matter and references were checked before.</param>
public sealed record AuthoredItem(
    IItem Item,
    bool ExplicitKey,
    IReadOnlyList<string> Aliases,
    DateTimeOffset VisibleFrom,
    DateTimeOffset VisibleUntil,
    bool Draft,
    string Source,
    Body Body,
    IReadOnlyList<AnchorReference> Anchors,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The document that was posted, with all that the public may not see; null for a file.</summary>
    public string? Posted { get; init; }

    /// <summary>When its file last changed; null for a posted job, or if nobody knows.</summary>
    public DateTimeOffset? ChangedAt { get; init; }
}
