namespace UnitingCloud.Content;

/// <summary>
/// A stretch of a block: words that have the same marks and the same link, a picture between words, or a reference to a
/// note.
/// </summary>
/// <param name="Text">
/// The words, with spaces as they are shown; a line break is a line feed. Empty for a picture.
/// </param>
/// <param name="Marks">How the words are set, always in the order of the enum.</param>
public sealed record InlineRun(string Text, IReadOnlyList<TextMark> Marks)
{
    /// <summary>Where it leads. Neighbours with the same link are one link.</summary>
    public InlineLink? Link { get; init; }

    /// <summary>The picture.</summary>
    public Image? Image { get; init; }

    /// <summary>The note that it refers to; its number is the text.</summary>
    public NoteReference? Note { get; init; }
}

/// <summary>How words are set.</summary>
public enum TextMark
{
    Strong,
    Emphasis,
    Strikethrough,
    Underline,
    Highlight,
    Code,
    Subscript,
    Superscript,
}

/// <summary>A link within a block.</summary>
/// <param name="Url">An absolute URL, a path of this site, or an anchor of this body.</param>
/// <param name="Title">What more its author says about it.</param>
public sealed record InlineLink(string Url, string? Title);

/// <summary>A reference to a note at the end of the body.</summary>
/// <param name="Id">The anchor of the reference, which the note links back to.</param>
/// <param name="Note">The id of the note.</param>
public sealed record NoteReference(string Id, string Note);
