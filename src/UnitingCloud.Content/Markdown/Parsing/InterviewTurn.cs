using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace UnitingCloud.Content.Markdown.Parsing;

/// <summary>
/// A turn of an interview in the syntax tree: the question, where this turn has one, and the blocks of the answer.
/// </summary>
internal sealed class InterviewTurn(string speaker, string? person, LeafBlock? question) : ContainerBlock(null)
{
    public string Speaker => speaker;

    public string? Person => person;

    /// <summary>The first of the children, where there is a question.</summary>
    public LeafBlock? Question => question;
}

/// <summary>The bold name that opens an answer.</summary>
internal sealed class SpeakerLabel(string text) : LeafInline
{
    public string Text => text;
}
