using Markdig.Parsers;
using Markdig.Syntax;
using Md = Markdig.Syntax;
using MdFootnote = Markdig.Extensions.Footnotes.Footnote;

namespace UnitingCloud.Content.Markdown.Parsing;

/// <summary>
/// The definition of a note, <c>[^name]: text</c>, as GitHub reads it: it holds what is indented by four columns, and
/// whatever else begins on a line of its own ends it.
/// </summary>
internal sealed class NoteParser : BlockParser
{
    public NoteParser() => OpeningCharacters = ['['];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        var line = processor.Line.AsSpan();
        if (processor.IsCodeIndent || NoteName.At(line) is not { Length: > 0 } name)
            return BlockState.None;
        if (!line[(name.Length + "[^]".Length)..].StartsWith(':'))
            return BlockState.None;

        var note = new MdFootnote(this)
        {
            Label = name.ToString(),
            Line = processor.LineIndex,
            Column = processor.Column,
            Span = new SourceSpan(processor.Start, processor.Line.End),
        };
        for (var i = 0; i < name.Length + "[^]:".Length; i++)
            processor.NextChar();
        while (processor.CurrentChar is ' ' or '\t')
            processor.NextChar();
        NoteDefinitions.Define(processor.Document, note);
        processor.NewBlocks.Push(note);
        return BlockState.Continue;
    }

    public override BlockState TryContinue(BlockProcessor processor, Md.Block block)
    {
        if (processor.IsBlankLine)
            return BlockState.Continue;
        if (!processor.IsCodeIndent)
            return BlockState.None;
        processor.GoToCodeIndent();
        return BlockState.Continue;
    }
}
