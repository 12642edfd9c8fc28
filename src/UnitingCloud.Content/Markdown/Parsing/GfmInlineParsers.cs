using Markdig.Extensions.TaskLists;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace UnitingCloud.Content.Markdown.Parsing;

/// <summary>The box of a task. Markdig finds one in <c>[x](address)</c> too, and loses the link.</summary>
internal sealed class TaskParser : TaskListInlineParser
{
    public override bool Match(InlineProcessor processor, ref StringSlice slice) =>
        (slice.PeekChar(3) is '\0' || slice.PeekChar(3).IsWhitespace()) && base.Match(processor, ref slice);
}

/// <summary>Three tildes or more within a line are text; Markdig takes two of them for a strikethrough.</summary>
internal sealed class TildesParser : InlineParser
{
    public TildesParser() => OpeningCharacters = ['~'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var rest = slice.AsSpan();
        var end = rest.IndexOfAnyExcept('~');
        var count = end < 0 ? rest.Length : end;
        if (count < 3)
            return false;
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new LiteralInline(new StringSlice(slice.Text, slice.Start, slice.Start + count - 1))
        {
            Span = new SourceSpan(start, start + count - 1),
            Line = line,
            Column = column,
        };
        slice.Start += count;
        return true;
    }
}
