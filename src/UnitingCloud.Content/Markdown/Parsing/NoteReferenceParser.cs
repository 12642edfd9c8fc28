using Markdig.Extensions.Footnotes;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace UnitingCloud.Content.Markdown.Parsing;

/// <summary>
/// A reference to a note, <c>[^name]</c>. Markdig reads it as a link: of two in a row it takes the first for the
/// words of a link to the second, and after an exclamation mark it takes it for a picture.
/// </summary>
internal sealed class NoteReferenceParser : InlineParser
{
    public NoteReferenceParser() => OpeningCharacters = ['[', '!'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var reference = slice;
        var isMark = slice.CurrentChar == '!';
        if (isMark)
            reference.SkipChar();
        var name = NoteName.At(reference.AsSpan());
        if (name.IsEmpty || NoteDefinitions.Find(processor.Document, name) is not { } note)
            return false;
        reference.Start += name.Length + "[^]".Length;
        if (IsLink(reference))
            return false;

        if (isMark) // only a mark: the reference is read next
            reference.Start = slice.Start + 1;
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = isMark ? new LiteralInline("!") : new FootnoteLink(note);
        processor.Inline.Span = new SourceSpan(start, start + reference.Start - slice.Start - 1);
        (processor.Inline.Line, processor.Inline.Column) = (line, column);
        slice = reference;
        return true;
    }

    // What is followed by an address is a link, whatever its words look like.
    private static bool IsLink(StringSlice rest) =>
        rest.CurrentChar == '(' && LinkHelper.TryParseInlineLink(ref rest, out _, out _);
}

/// <summary>The name in <c>[^name]</c>.</summary>
internal static class NoteName
{
    private const int MaxLength = 200;

    /// <summary>The name in the brackets that a text begins with; empty if it begins with none.</summary>
    public static ReadOnlySpan<char> At(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("[^"))
            return default;
        var rest = text.Slice(2, Math.Min(MaxLength, text.Length - 2));
        var end = rest.IndexOfAny("[]\n\\");
        return end > 0 && rest[end] == ']' && !rest[..end].IsWhiteSpace() ? rest[..end] : default;
    }
}
