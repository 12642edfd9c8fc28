using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Authoring.Documents;

/// <summary>
/// Reads a posted document into the nodes that front matter is read into. Never throws for what a client sent.
/// </summary>
internal ref struct JsonReader
{
    private const int MaxDepth = 16;
    private const int MaxValues = 4000;

    private readonly string _document;
    private readonly List<Diagnostic> _diagnostics;
    private Utf8JsonReader _json;
    private int _values;

    private JsonReader(string document, ReadOnlySpan<byte> bytes, List<Diagnostic> diagnostics)
    {
        (_document, _diagnostics) = (document, diagnostics);
        // ours comes first, with a pointer
        _json = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 4 * MaxDepth });
    }

    /// <summary>The object of a job; null and a diagnostic if it cannot be read.</summary>
    public static MapNode? Read(string document, ReadOnlySpan<byte> bytes, List<Diagnostic> diagnostics)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        if (!Utf8.IsValid(bytes))
        {
            diagnostics.Add(JsonRules.NotUtf8(SourceSpan.Of(document, "")));
            return null;
        }

        var reader = new JsonReader(document, bytes, diagnostics);
        try
        {
            return reader.ReadDocument();
        }
        catch (JsonException error)
        {
            var (line, column) = ((int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1);
            diagnostics.Add(JsonRules.Syntax(new(document, line, column, line, column) { Pointer = "" }));
            return null;
        }
        catch (UnreadableException unreadable)
        {
            diagnostics.Add(unreadable.Diagnostic);
            return null;
        }
    }

    private MapNode? ReadDocument()
    {
        _json.Read();
        var root = ReadNode("");
        while (_json.Read())
        {
            // Nothing may come behind it: the reader says so.
        }

        if (root is MapNode map) return map;
        _diagnostics.Add(JsonRules.NotAnObject(root.Span));
        return null;
    }

    private Node ReadNode(string pointer)
    {
        var span = SourceSpan.Of(_document, pointer);
        if (_json.CurrentDepth > MaxDepth) throw new UnreadableException(JsonRules.TooDeep(span, MaxDepth));
        if (++_values > MaxValues) throw new UnreadableException(JsonRules.TooMany(span, MaxValues));
        return _json.TokenType switch
        {
            JsonTokenType.StartObject => ReadMap(span, pointer),
            JsonTokenType.StartArray => ReadList(span, pointer),
            JsonTokenType.String => new ScalarNode(Clean(Text(span), span), Quoted: true, span),
            // a number, true, false or null
            _ => new ScalarNode(Encoding.UTF8.GetString(_json.ValueSpan), Quoted: false, span),
        };
    }

    private MapNode ReadMap(SourceSpan span, string pointer)
    {
        var entries = new List<(Located<string> Key, Node Value)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            var name = Text(span);
            var at = $"{pointer}/{Escaped(name)}";
            _json.Read();
            var value = ReadNode(at);
            if (seen.Add(name)) entries.Add((new(name, SourceSpan.Of(_document, at)), value));
            else _diagnostics.Add(JsonRules.Duplicate(SourceSpan.Of(_document, at), name));
        }

        return new MapNode(entries, span);
    }

    private ListNode ReadList(SourceSpan span, string pointer)
    {
        var items = new List<Node>();
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
            items.Add(ReadNode($"{pointer}/{items.Count}"));
        return new ListNode(items, span);
    }

    private readonly string Text(SourceSpan span)
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new UnreadableException(JsonRules.HalfCharacter(span)); // "\ud83d" alone
        }
    }

    private readonly string Clean(string text, SourceSpan span)
    {
        var clean = CharacterCleaner.Clean(text, out var removed);
        if (removed > 0) _diagnostics.Add(MarkdownRules.ControlCharacters(span, removed));
        return clean;
    }

    private static string Escaped(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private sealed class UnreadableException(Diagnostic diagnostic) : Exception
    {
        public Diagnostic Diagnostic => diagnostic;
    }
}
