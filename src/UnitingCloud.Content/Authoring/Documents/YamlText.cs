using System.Buffers;
using System.Collections.Frozen;

namespace UnitingCloud.Content.Authoring.Documents;

/// <summary>Values as they are written in YAML.</summary>
internal static class YamlText
{
    // They hold words for readers, in which quotation marks, '#' and '[' are only characters.
    private static readonly FrozenSet<string> Prose = FrozenSet.Create(
        StringComparer.Ordinal,
        "title", "summary", "name", "role", "alt", "credit", "label", "text", "displayName", "description");

    private static readonly SearchValues<char> Signs = SearchValues.Create("[]{}#:\"'");

    public static bool IsProse(string key) => Prose.Contains(key);

    /// <summary>A text in the quotes that need the fewest changes in it.</summary>
    public static string Quote(string text) => text.AsSpan().ContainsAny('"', '\\')
        ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
        : $"\"{text}\"";

    /// <summary>The parts of a list that was written as one text, with commas; null if it is none.</summary>
    public static IReadOnlyList<ScalarNode>? Parts(Node node)
    {
        if (node is not ScalarNode { Quoted: false, Span: { Pointer: null } span } text
            || span.Line != span.EndLine || !text.Value.Contains(','))
            return null;
        var (parts, start) = (new List<ScalarNode>(), 0);
        foreach (var part in text.Value.Split(','))
        {
            var column = span.Column + start + part.Length - part.TrimStart().Length;
            if (part.Trim() is { Length: > 0 } word)
                parts.Add(new(word, Quoted: false, span with { Column = column, EndColumn = column + word.Length }));
            start += part.Length + 1;
        }

        return parts;
    }

    /// <summary>A list on one line.</summary>
    public static string List(IEnumerable<ScalarNode> items) =>
        $"[{string.Join(", ", items.Select(item => InList(item.Value)))}]";

    private static string InList(string text) =>
        char.IsLetterOrDigit(text[0]) && !text.AsSpan().ContainsAny(Signs) ? text : Quote(text);
}
