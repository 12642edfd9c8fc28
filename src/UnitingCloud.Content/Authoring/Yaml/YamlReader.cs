using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace UnitingCloud.Content.Authoring.Yaml;

/// <summary>
/// Reads front matter from YamlDotNet's event stream: its document loader overflows the stack on deep nesting and
/// expands aliases without end.
/// </summary>
internal sealed class YamlReader(FrontMatter source, List<Diagnostic> diagnostics)
{
    private const int MaxDepth = 16;

    private readonly Parser _parser = new(new StringReader(source.Yaml));
    private readonly PlainValues _plain = new(source, diagnostics);

    /// <summary>The front matter as a map; null if it cannot be read.</summary>
    public static MapNode? Read(FrontMatter source, List<Diagnostic> diagnostics)
    {
        if (DeepFlow(source) is { } tooDeep)
        {
            diagnostics.Add(tooDeep);
            return null;
        }

        var reader = new YamlReader(source, diagnostics);
        try
        {
            return reader.ReadDocument();
        }
        catch (TooDeepException deep)
        {
            diagnostics.Add(FrontMatterRules.TooDeep(source.At(deep.Start, deep.End), MaxDepth));
            return null;
        }
        catch (YamlException error)
        {
            diagnostics.Add(YamlErrors.Explain(source, error));
            return null;
        }
        catch (InvalidOperationException) when (reader._parser.Current is { } last)
        {
            // YamlDotNet's scanner throws this where a colon follows inside a '{' or '[' that is not closed.
            diagnostics.Add(YamlErrors.Explain(source, last.End));
            return null;
        }
    }

    private MapNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _)) return new MapNode([], SourceSpan.Start(source.File));
        var root = ReadNode(0);
        switch (root)
        {
            case MapNode map:
                return map;
            case ScalarNode { IsNull: true } nothing:
                return new MapNode([], nothing.Span);
            case null:
                return null;
            default:
                diagnostics.Add(
                    new YamlMistakes(source).First(long.MaxValue) ?? FrontMatterRules.NotAMap(root.Span));
                return null;
        }
    }

    private Node? ReadNode(int depth)
    {
        var token = _parser.Consume<ParsingEvent>();
        var span = source.At(token.Start, token.End);
        if (depth > MaxDepth) throw new TooDeepException(token.Start, token.End);
        if (token is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false }) _plain.CheckSign(token);
        switch (token)
        {
            case Scalar scalar:
                return new ScalarNode(Clean(scalar.Value, span), scalar.Style != ScalarStyle.Plain, span);
            case AnchorAlias alias:
                diagnostics.Add(FrontMatterRules.Alias(span, alias.Value.Value));
                return null;
            case SequenceStart:
                var items = new List<Node>();
                while (!_parser.TryConsume<SequenceEnd>(out _))
                {
                    if (ReadNode(depth + 1) is { } item) items.Add(item);
                }

                return new ListNode(items, span);
            case MappingStart:
                return ReadMap(span, depth);
            default:
                throw new YamlException(token.Start, token.End, "unexpected " + token.GetType().Name);
        }
    }

    private string Clean(string text, SourceSpan span)
    {
        var clean = CharacterCleaner.Clean(text, out var removed);
        if (removed > 0) diagnostics.Add(MarkdownRules.ControlCharacters(span, removed));
        return clean;
    }

    private MapNode ReadMap(SourceSpan span, int depth)
    {
        var entries = new List<(Located<string> Key, Node Value)>();
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is not ScalarNode name)
            {
                if (key is not null) diagnostics.Add(FrontMatterRules.KeyNotText(key.Span));
                continue;
            }

            if (YamlMistakes.IsOddlyIndented(name.Value)
                && new YamlMistakes(source).First(name.Span.Line - source.YamlLine + 1) is { } oddly)
            {
                diagnostics.Add(oddly);
                continue;
            }

            if (!seen.TryAdd(name.Value, name.Span))
                diagnostics.Add(FrontMatterRules.DuplicateKey(name.Span, name.Value, seen[name.Value].Line));
            else if (value is not null)
                entries.Add((new(name.Value, name.Span), value));
            if (value is ScalarNode { Quoted: false } plain) _plain.Check(name.Value, plain);
        }

        return new MapNode(entries, span);
    }

    /// <summary>The scanner takes minutes over thousands of open brackets; ours stay shallow.</summary>
    private static Diagnostic? DeepFlow(FrontMatter source)
    {
        var open = 0;
        foreach (var c in source.Yaml)
        {
            open += c is '{' or '[' ? 1 : c is '}' or ']' && open > 0 ? -1 : 0;
            if (open > 4 * MaxDepth) return FrontMatterRules.TooDeep(SourceSpan.Start(source.File), MaxDepth);
        }

        return null;
    }

    private sealed class TooDeepException(Mark start, Mark end) : YamlException(start, end, "");
}
