using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Diagnostics;
using YamlDotNet.Core.Events;

namespace UnitingCloud.Content.Authoring.Yaml;

/// <summary>Values without quotes that YAML reads differently from how they look.</summary>
internal sealed class PlainValues(FrontMatter source, List<Diagnostic> diagnostics)
{
    private const string Curly = "“”‘’„";

    public void Check(string key, ScalarNode value)
    {
        CheckComment(key, value);
        if (value.Value is { Length: > 2 } text && Curly.Contains(text[0]) && Curly.Contains(text[^1]))
            diagnostics.Add(FrontMatterRules.CurlyQuotes(value.Span) with
            {
                Edit = new(value.Span, YamlText.Quote(text[1..^1].Trim()), IsSafe: !YamlText.IsProse(key)),
            });
    }

    /// <summary>A value that begins with an anchor or a tag of YAML, which is not part of it.</summary>
    public void CheckSign(ParsingEvent value)
    {
        var at = source.At(value.Start, value.End);
        var text = source.Line(value.Start.Line)[(at.Column - 1)..].TrimEnd();
        if (text is not ['&' or '!', ..]) return;
        var word = text.Split(' ')[0];
        var (first, whole) = (at with { EndLine = at.Line, EndColumn = at.Column + word.Length },
            at with { EndLine = at.Line, EndColumn = at.Column + text.Length });
        diagnostics.Add(FrontMatterRules.Sign(first, word) with
        {
            Edit = new(whole, YamlText.Quote(text), IsSafe: text[0] == '&'),
        });
    }

    // Behind a term or a time, a comment is only a comment. Of words, it may be the rest.
    private void CheckComment(string key, ScalarNode value)
    {
        if (value.Span.Line != value.Span.EndLine) return;
        var line = source.Line(value.Span.Line - source.YamlLine + 1).TrimEnd();
        var end = Math.Min(line.Length, value.Span.EndColumn - 1);
        var sign = end + line[end..].Length - line[end..].TrimStart().Length;
        if (line[sign..] is not ['#', var first, ..]) return;
        var isEmpty = value.Value.Length == 0;
        // "title: #1 in the market" is all value; "title: # later" is none.
        if (isEmpty ? first == ' ' : sign == end || !YamlText.IsProse(key)) return;
        var start = isEmpty ? sign : value.Span.Column - 1;
        var span = value.Span with { Column = sign + 1, EndColumn = line.Length + 1 };
        diagnostics.Add(FrontMatterRules.Comment(span, key) with
        {
            Edit = new(span with { Column = start + 1 }, YamlText.Quote(line[start..]), IsSafe: false),
        });
    }
}
