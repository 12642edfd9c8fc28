using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Markdown.Context;

/// <summary>Turns offsets of a body into lines and columns of its file.</summary>
internal sealed class SourceMap
{
    private readonly MarkdownSource _source;
    private readonly Lazy<List<int>> _lines;

    public SourceMap(MarkdownSource source)
    {
        _source = source;
        _lines = new(() => LineStarts(source.Text));
    }

    public string File => _source.File;

    public SourceSpan Start => new(File, _source.FirstLine, 1, _source.FirstLine, 1) { Pointer = _source.Pointer };

    /// <summary>From one offset to another, which is the first one after.</summary>
    public SourceSpan Span(int start, int end)
    {
        var (line, column) = Position(start);
        var (endLine, endColumn) = Position(Math.Max(start, end));
        return new(File, line, column, endLine, endColumn) { Pointer = _source.Pointer };
    }

    private (int Line, int Column) Position(int offset)
    {
        offset = Math.Clamp(offset, 0, _source.Text.Length);
        var index = _lines.Value.BinarySearch(offset);
        var line = index >= 0 ? index : ~index - 1;
        return (_source.FirstLine + line, offset - _lines.Value[line] + 1);
    }

    private static List<int> LineStarts(string text)
    {
        List<int> starts = [0];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                starts.Add(i + 1);
        }

        return starts;
    }
}
