using System.Text.RegularExpressions;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Authoring.Yaml;

/// <summary>
/// Finds the mistakes that editors make in YAML by the look of the lines: a parser gives up only later, often on
/// another line.
/// </summary>
internal sealed partial class YamlMistakes(FrontMatter source)
{
    private const string Quote = "put the whole value in quotes";

    private readonly string[] _lines = source.Yaml.Split('\n');

    /// <summary>The first mistake up to a line of the YAML; null if none is known.</summary>
    public Diagnostic? First(long lastLine)
    {
        var block = -1; // the indentation of a field whose value is a block of text
        for (var i = 0; i < _lines.Length && i < lastLine; i++)
        {
            var line = _lines[i];
            var indent = line.Length - line.TrimStart(' ').Length;
            if (string.IsNullOrWhiteSpace(line) || line.TrimStart().StartsWith('#') || (block >= 0 && indent > block))
                continue;
            block = BlockText().IsMatch(line) ? indent : -1;
            if (InLine(line, i) is { } mistake) return mistake;
            if (OpenQuotes(line) is not { } mark) continue;
            var end = Array.FindIndex(_lines, i + 1, further => further.Contains(mark));
            if (end < 0) return null;
            if (Array.FindIndex(_lines, i + 1, end - i, further => further is [not ' ', ..]) is > 0 and var first)
                return Unindented(first, end);
            i = end;
        }

        return null;
    }

    /// <summary>Whether a key begins with a space that YAML takes for a letter.</summary>
    public static bool IsOddlyIndented(string key) => key is ['\u00A0' or '\u2007' or '\u202F' or '\u3000', ..];

    private Diagnostic? InLine(string line, int i)
    {
        if (Blanks().Match(line) is { Success: true, Groups: [_, var blanks] } && blanks.Value.Contains('\t'))
            return Mistake(i, blanks.Index, blanks.Length, "the line is indented with a tab", "indent it with spaces",
                blanks.Value.Replace("\t", "  ", StringComparison.Ordinal));
        if (OddSpaces().Match(line) is { Success: true, Groups: [_, var odd] })
            return Mistake(i, odd.Index, odd.Length,
                "there is a no-break space, which YAML does not take for a space",
                "replace it with a space", new string(' ', odd.Length));
        if (NoGap().Match(line) is { Success: true, Groups: [_, var colon] })
            return Mistake(i, colon.Index, 1, "there is no space after the colon", "write a space after the colon",
                ": ");
        if (NoColon().IsMatch(line))
            return Mistake(i, 0, line.TrimEnd().Length, "the line has no colon after the name of a field",
                "write 'name: value', and indent further lines of a value by two spaces");
        var field = Field().Match(line);
        var (key, value) = (field.Groups["key"].Value, field.Groups["value"]);
        var text = value.Value.TrimEnd();
        if (text.Length == 0) return null;
        return text[0] switch
        {
            '@' or '`' or '%' or '*' or '&' or '!' => Mistake(i, value.Index, text.Length,
                $"the value starts with '{text[0]}', which has a meaning in YAML", Quote, YamlText.Quote(text)),
            '>' or '|' when !BlockText().IsMatch(line) => Mistake(i, value.Index, text.Length,
                $"the value starts with '{text[0]}', which has a meaning in YAML", Quote, YamlText.Quote(text)),
            '-' when key.Length > 0 && text.StartsWith("- ", StringComparison.Ordinal) => Mistake(i, value.Index,
                text.Length, "a list cannot start on the line of its field",
                "start a new line for each '-', or put the whole value in quotes"),
            '[' or '{' => InFlow(i, value.Index, key, text),
            '\'' or '"' => InQuotes(i, value.Index, text),
            _ when key.Length > 0 && text.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var inside =>
                Mistake(i, value.Index + inside, 1, "the value contains a colon followed by a space", Quote,
                    YamlText.Quote(text), (value.Index, text.Length)),
            _ when key.Length > 0 && text.EndsWith(':') => Mistake(i, value.Index + text.Length - 1, 1,
                "the value ends with a colon", Quote, YamlText.Quote(text), (value.Index, text.Length)),
            _ => null,
        };
    }

    /// <summary>The quotation mark that a value begins with and does not end with on its line.</summary>
    private static char? OpenQuotes(string line)
    {
        var text = Field().Match(line).Groups["value"].Value;
        return text is ['"' or '\'', ..] && EndOfQuotes(text) < 0 ? text[0] : null;
    }

    private Diagnostic Unindented(int first, int last)
    {
        var lines = _lines[first..(last + 1)].Select(line => line is [not ' ', ..] ? "  " + line : line);
        var mistake = Mistake(first, 0, _lines[first].Length,
            "the line continues a value in quotes, and is not indented",
            "indent each further line of the value by two spaces");
        var span = mistake.Span with { EndLine = source.YamlLine + last, EndColumn = _lines[last].Length + 1 };
        return mistake with { Edit = new(span, string.Join('\n', lines)) };
    }

    private Diagnostic? InFlow(int i, int at, string key, string text)
    {
        var (open, close) = (text[0], text[0] == '[' ? ']' : '}');
        var end = EndOfFlow(text);
        var quoted = YamlText.IsProse(key) ? YamlText.Quote(text) : null;
        if (end < 0)
            return Closes(i, close)
                ? null
                : Mistake(i, at, 1, $"the '{open}' is not closed",
                    $"add '{close}', or put the whole value in quotes", quoted, (at, text.Length), isSafe: false);
        var rest = text[(end + 1)..].TrimStart();
        return rest.Length == 0 || rest[0] == '#'
            ? null
            : Mistake(i, at + end + 1, text.Length - end - 1,
                $"text follows the '{close}', so this is neither a list nor a text", Quote, quoted, (at, text.Length));
    }

    private Diagnostic? InQuotes(int i, int at, string text)
    {
        var mark = text[0];
        var whole = (at, text.Length);
        var escape = Escapes().Matches(text).FirstOrDefault(one => one.Groups["bad"].Success);
        if (mark == '"' && text[^1] == '"' && escape is not null)
            return Mistake(i, at + escape.Index, 1, "a backslash in double quotes has a meaning in YAML",
                "use single quotes", YamlText.Quote(text[1..^1]), whole);
        var end = EndOfQuotes(text);
        if (end < 0)
        {
            if (text[^1] is '”' or '“' or '’' or '‘')
                return Mistake(i, at + text.Length - 1, 1,
                    "the value starts with a straight quotation mark and ends with a curly one",
                    "use straight quotation marks at both ends", $"{mark}");
            return ClosesQuotes(i, mark)
                ? null
                : Mistake(i, at, 1, "the quotation mark is not closed", "add the closing quotation mark",
                    text + mark, whole, isSafe: false);
        }

        var rest = text[(end + 1)..].TrimStart();
        if (rest.Length == 0 || rest[0] is '#' or ':' or ',' or ']' or '}') return null;
        return text[^1] == mark
            ? Mistake(i, at + end, 1,
                mark == '\''
                    ? "an apostrophe ends a value in single quotes"
                    : "a quotation mark ends a value in double quotes",
                mark == '\'' ? "put the whole value in double quotes" : "put the whole value in single quotes",
                YamlText.Quote(text[1..^1]), whole)
            : Mistake(i, at + end + 1, text.Length - end - 1, "text follows the closing quotation mark",
                "put the whole value in one pair of quotes", YamlText.Quote(text), whole);
    }

    private Diagnostic Mistake(
        int line, int start, int length, string reason, string fix, string? text = null,
        (int Start, int Length)? replaced = null, bool isSafe = true)
    {
        var (at, count) = replaced ?? (start, length);
        return FrontMatterRules.Syntax(Span(start, length), reason, fix) with
        {
            Edit = text is null ? null : new(Span(at, count), text, isSafe),
        };

        SourceSpan Span(int from, int width) => new(
            source.File, source.YamlLine + line, from + 1, source.YamlLine + line, from + width + 1);
    }

    private bool Closes(int from, char mark) => _lines.Skip(from + 1).Any(line => line.Contains(mark));

    // A quoted value may go on below, until a line that looks like a field.
    private bool ClosesQuotes(int from, char mark) =>
        _lines.Skip(from + 1).TakeWhile(line => !NextField().IsMatch(line)).Any(line => line.Contains(mark));

    private static int EndOfFlow(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '"' or '\'' && text[i - 1] is '[' or '{' or ',' or ' ' or ':')
            {
                var end = EndOfQuotes(text[i..]);
                if (end < 0) return -1;
                i += end;
            }
            else if (text[i] is '[' or '{')
            {
                depth++;
            }
            else if (text[i] is ']' or '}' && --depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Where the quotes close that a text begins with; -1 if they do not.</summary>
    private static int EndOfQuotes(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[0] == '"' && text[i] == '\\')
                i++;
            else if (text[i] != text[0])
                continue;
            else if (text[0] == '\'' && i + 1 < text.Length && text[i + 1] == '\'')
                i++;
            else
                return i;
        }

        return -1;
    }

    [GeneratedRegex(@"[|>][+-]?[1-9]?[+-]?\s*(#.*)?$")]
    private static partial Regex BlockText();

    [GeneratedRegex(@"^([ \t]*)\S")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^ *(?:- *)?(?:[A-Za-z]\w*:)? *([\u00A0\u2007\u202F\u3000]+)")]
    private static partial Regex OddSpaces();

    [GeneratedRegex(@"^ *(?:- +)?[A-Za-z]\w*(:)[^\s:/]")]
    private static partial Regex NoGap();

    [GeneratedRegex(@"^ *(?:- +)*(?:(?<key>[A-Za-z_][\w-]*) *: +)?(?<value>.*)$")]
    private static partial Regex Field();

    [GeneratedRegex(@"^[^\s\[\]{}:-][^:]*$")]
    private static partial Regex NoColon();

    [GeneratedRegex(@"^ *[A-Za-z]\w*:(\s|$)")]
    private static partial Regex NextField();

    [GeneratedRegex("""\\(?:[0abtnvfre "/\\N_LP]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|(?<bad>.|$))""")]
    private static partial Regex Escapes();
}
