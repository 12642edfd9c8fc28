namespace UnitingCloud.Content;

/// <summary>A body as rendered from its Markdown. Kept once for each hash, whoever shows it.</summary>
public sealed record Body
{
    /// <summary>SHA-256 of what follows, in lower-case hex; without inlines, which follow from the HTML.</summary>
    public required string Hash { get; init; }

    /// <summary>Safe HTML: elements, attributes and URL schemes are on an allow-list.</summary>
    public required string Html { get; init; }

    /// <summary>Plain text, paragraphs apart by a blank line.</summary>
    public required string Text { get; init; }

    /// <summary>Its headings in order.</summary>
    public IReadOnlyList<Heading> Outline { get; init; } = [];

    /// <summary>The same body as typed blocks, for frontends that render without HTML.</summary>
    public IReadOnlyList<Block> Blocks { get; init; } = [];
}

/// <summary>A heading of a body.</summary>
/// <param name="Id">The anchor, unique in its body.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Level">1 to 6.</param>
public sealed record Heading(string Id, string Text, int Level);
