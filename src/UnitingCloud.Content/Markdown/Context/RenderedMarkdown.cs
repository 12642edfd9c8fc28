using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Markdown.Context;

/// <summary>A body with what follows from it.</summary>
/// <param name="Anchors">Links into bodies of other items, to be checked when all are rendered.</param>
/// <param name="Diagnostics">In the order of the text.</param>
public sealed record RenderedMarkdown(
    Body Body,
    string Excerpt,
    int WordCount,
    int ReadingMinutes,
    IReadOnlyList<AnchorReference> Anchors,
    IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>A link to an anchor in the body of another item.</summary>
public sealed record AnchorReference(string TargetFile, Located<string> Anchor);
