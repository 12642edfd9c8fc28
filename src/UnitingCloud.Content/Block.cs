using System.Text.Json.Serialization;

namespace UnitingCloud.Content;

/// <summary>A part of a body, typed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HeadingBlock), "heading")]
[JsonDerivedType(typeof(ParagraphBlock), "paragraph")]
[JsonDerivedType(typeof(ListBlock), "list")]
[JsonDerivedType(typeof(QuoteBlock), "quote")]
[JsonDerivedType(typeof(CodeBlock), "code")]
[JsonDerivedType(typeof(ImageBlock), "image")]
[JsonDerivedType(typeof(TableBlock), "table")]
[JsonDerivedType(typeof(DividerBlock), "divider")]
[JsonDerivedType(typeof(PullQuoteBlock), "pullQuote")]
[JsonDerivedType(typeof(CalloutBlock), "callout")]
[JsonDerivedType(typeof(LiveJobsBlock), "liveJobs")]
[JsonDerivedType(typeof(InterviewTurnBlock), "interviewTurn")]
[JsonDerivedType(typeof(FootnotesBlock), "footnotes")]
[JsonDerivedType(typeof(HtmlBlock), "html")]
public abstract record Block;

/// <summary>A heading.</summary>
/// <param name="Id">The anchor, unique in its body.</param>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Html">Safe inline HTML.</param>
public sealed record HeadingBlock(string Id, int Level, string Text, string Html) : Block
{
    /// <summary>The same words as runs of text, marks and links.</summary>
    public IReadOnlyList<InlineRun> Inlines { get; init; } = [];
}

/// <summary>A paragraph.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Html">Safe inline HTML.</param>
public sealed record ParagraphBlock(string Text, string Html) : Block
{
    /// <summary>The same words as runs of text, marks and links.</summary>
    public IReadOnlyList<InlineRun> Inlines { get; init; } = [];
}

/// <summary>A list.</summary>
/// <param name="Ordered">Numbered.</param>
/// <param name="Start">The first number of a numbered list.</param>
/// <param name="Items">Its entries.</param>
public sealed record ListBlock(bool Ordered, int? Start, IReadOnlyList<ListEntry> Items) : Block;

/// <summary>An entry of a list.</summary>
/// <param name="Checked">The state of a task; null if the entry is not a task.</param>
/// <param name="Blocks">What it holds.</param>
public sealed record ListEntry(bool? Checked, IReadOnlyList<Block> Blocks);

/// <summary>A quotation.</summary>
/// <param name="Blocks">What is quoted.</param>
public sealed record QuoteBlock(IReadOnlyList<Block> Blocks) : Block;

/// <summary>Preformatted code.</summary>
/// <param name="Language">The name behind the fence.</param>
/// <param name="Code">As written.</param>
public sealed record CodeBlock(string? Language, string Code) : Block;

/// <summary>A picture that stands alone.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Caption">Plain text under it.</param>
public sealed record ImageBlock(Image Image, string? Caption) : Block;

/// <summary>A table.</summary>
/// <param name="Columns">The alignment of each column.</param>
/// <param name="Head">The cells of the head row.</param>
/// <param name="Rows">The cells of the other rows.</param>
public sealed record TableBlock(
    IReadOnlyList<ColumnAlignment> Columns,
    IReadOnlyList<TableCell> Head,
    IReadOnlyList<TableRow> Rows
) : Block;

/// <summary>A row of a table.</summary>
/// <param name="Cells">In the order of the columns.</param>
public sealed record TableRow(IReadOnlyList<TableCell> Cells);

/// <summary>A cell of a table.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Html">Safe inline HTML.</param>
public sealed record TableCell(string Text, string Html)
{
    /// <summary>The same words as runs of text, marks and links.</summary>
    public IReadOnlyList<InlineRun> Inlines { get; init; } = [];
}

/// <summary>How a column of a table is set.</summary>
public enum ColumnAlignment
{
    None,
    Left,
    Center,
    Right,
}

/// <summary>A break between subjects.</summary>
public sealed record DividerBlock : Block;

/// <summary>A sentence set large.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Html">Safe inline HTML.</param>
/// <param name="Speaker">Who said it, as written.</param>
/// <param name="Person">Key of the person who said it, where they are one of ours.</param>
public sealed record PullQuoteBlock(string Text, string Html, string? Speaker, string? Person) : Block
{
    /// <summary>The same words as runs of text, marks and links.</summary>
    public IReadOnlyList<InlineRun> Inlines { get; init; } = [];
}

/// <summary>A box beside the argument.</summary>
/// <param name="Kind">What the box is for.</param>
/// <param name="Title">Its own heading, plain text.</param>
/// <param name="Blocks">What it holds.</param>
public sealed record CalloutBlock(CalloutKind Kind, string? Title, IReadOnlyList<Block> Blocks) : Block;

/// <summary>What a call-out is for.</summary>
public enum CalloutKind
{
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

/// <summary>The open jobs of a thread, looked up whenever the body is read.</summary>
/// <param name="Thread">Key of the thread.</param>
/// <param name="First">How many to show at most.</param>
public sealed record LiveJobsBlock(string Thread, int First) : Block;

/// <summary>A turn of an interview: what was asked, and what one person answered.</summary>
/// <param name="Id">The anchor of the question, where it is a heading.</param>
/// <param name="Question">Plain text; null if the speaker goes on, or a second one joins in.</param>
/// <param name="Speaker">Who answers, as written.</param>
/// <param name="Person">Key of the person who answers, where they are one of ours.</param>
/// <param name="Answer">What they say.</param>
public sealed record InterviewTurnBlock(
    string? Id,
    string? Question,
    string Speaker,
    string? Person,
    IReadOnlyList<Block> Answer
) : Block
{
    /// <summary>The question with its marks and links.</summary>
    public IReadOnlyList<InlineRun>? QuestionInlines { get; init; }
}

/// <summary>The notes at the end of a body.</summary>
/// <param name="Notes">In the order in which the text refers to them.</param>
public sealed record FootnotesBlock(IReadOnlyList<Footnote> Notes) : Block;

/// <summary>A note at the end of a body.</summary>
/// <param name="Id">The anchor that the text links to.</param>
/// <param name="Blocks">What it says.</param>
public sealed record Footnote(string Id, IReadOnlyList<Block> Blocks);

/// <summary>HTML that the author wrote by hand, cleaned.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Html">Safe HTML.</param>
public sealed record HtmlBlock(string Text, string Html) : Block
{
    /// <summary>Its words and pictures without HTML, each block on a line of its own.</summary>
    public IReadOnlyList<InlineRun> Inlines { get; init; } = [];
}

/// <summary>A stretch of a block: words with the same marks and link, a picture, or a reference to a note.</summary>
/// <param name="Text">
/// The words, with spaces as they are shown; a line break is a line feed. Empty for a picture.
/// </param>
/// <param name="Marks">How the words are set, the outermost first.</param>
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
/// <param name="NoteId">The id of the note.</param>
public sealed record NoteReference(string Id, string NoteId);
