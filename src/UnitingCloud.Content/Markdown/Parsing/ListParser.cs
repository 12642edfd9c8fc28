using Markdig.Parsers;
using Markdig.Syntax;
using Md = Markdig.Syntax;

namespace UnitingCloud.Content.Markdown.Parsing;

/// <summary>
/// Lists, where Markdig loses count: in an entry that is indented by more than its list asks for, it takes the rest of
/// the indentation for nothing, and what belongs to the entry for text or code (CommonMark 0.31, 5.2).
/// </summary>
internal sealed class ListParser : ListBlockParser
{
    public override BlockState TryContinue(BlockProcessor processor, Md.Block block)
    {
        if (block is not ListItemBlock item || processor.IsBlankLine)
            return base.TryContinue(processor, block);
        var width = Math.Abs(item.ColumnWidth); // negative where the entry begins with a blank line
        var content = processor.ColumnBeforeIndent + width;
        if (processor.Indent < width)
            return processor.IsCodeIndent ? BlockState.None : base.TryContinue(processor, block);
        var state = base.TryContinue(processor, block);
        if (state == BlockState.Continue)
            processor.GoToColumn(content);
        return state;
    }
}
