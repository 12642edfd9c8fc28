using System.Text.RegularExpressions;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Diagnostics;
using YamlDotNet.Core;

namespace UnitingCloud.Content.Authoring.Yaml;

/// <summary>Explains mistakes in YAML in the words of an editor.</summary>
internal static partial class YamlErrors
{
    private const string Quote = "put the whole value in quotes";

    private static readonly (string Reason, string Fix) Unclosed = (
        "a '{' or '[' is opened and not closed",
        "add the closing '}' or ']', or put the whole value in quotes"
    );

    private static readonly (string Message, string Reason, string Fix)[] Known =
    [
        (
            "quoted scalar",
            "a quotation mark is opened and not closed",
            "add the closing quotation mark, and indent further lines of the value"
        ),
        (
            "plain scalar value, found invalid mapping",
            "a value without quotes contains a colon followed by a space",
            Quote
        ),
        (
            "Mapping values are not allowed",
            "there is a colon where no field can start",
            "put a value that contains a colon in quotes, or correct the indentation"
        ),
        (
            "simple key",
            "a line has no colon after the name of the field",
            "write 'name: value', and indent further lines of a value"
        ),
        (
            "flow sequence",
            "a list that starts with '[' is not closed",
            "separate the values with commas, and end the list with ']'"
        ),
        (
            "flow mapping",
            "a group that starts with '{' is not closed",
            "separate the fields with commas, and end the group with '}'"
        ),
        ("block sequence", "the '-' of a list do not line up", "indent each '-' of the list by the same number of "
            + "spaces"),
        (
            "block collection",
            "the '-' of a list do not line up",
            "indent each '-' of the list by the same number of spaces"
        ),
        ("block mapping", "the fields do not line up", "indent all fields of a group by the same number of spaces"),
        ("block scalar", "the text after '|' or '>' is indented wrongly", "indent each line of the text by two spaces"),
        ("anchor", "a value starts with '&' or '*', which have a meaning in YAML", Quote),
        ("alias", "a value starts with '&' or '*', which have a meaning in YAML", Quote),
        ("tag", "a value starts with '!', which has a meaning in YAML", Quote),
        ("directive", "a line starts with '%', which has a meaning in YAML", Quote),
        ("escape", "a value in double quotes contains a backslash", "write the backslash twice, or use single quotes"),
        ("cannot start any token", "a value starts with a character that has a meaning in YAML", Quote),
    ];

    /// <summary>What is wrong and what to do, at the place where the editor can see it.</summary>
    public static Diagnostic Explain(FrontMatter source, YamlException error)
    {
        var last = Says(error, "quoted scalar") ? long.MaxValue : error.Start.Line + 1; // it begins far above its end
        if (new YamlMistakes(source).First(last) is { } mistake) return mistake;
        var (reason, fix) = Explain(source.Line(error.Start.Line), error);
        return FrontMatterRules.Syntax(source.At(error.Start, error.End), reason, fix);
    }

    /// <summary>The same of a '{' or '[' that is not closed.</summary>
    public static Diagnostic Explain(FrontMatter source, Mark end) =>
        new YamlMistakes(source).First(long.MaxValue)
        ?? FrontMatterRules.Syntax(source.At(end, end), Unclosed.Reason, Unclosed.Fix);

    private static (string Reason, string Fix) Explain(string line, YamlException error)
    {
        if (Says(error, "plain scalar value, found invalid mapping") && IndentedField().IsMatch(line))
            return (
                "the line is indented, so it continues the value above it",
                "remove the indentation, or put the whole value in quotes"
            );
        if ((Says(error, "block mapping") || Says(error, "simple key"))
            && line.TrimStart().StartsWith("- ", StringComparison.Ordinal))
            return (
                "the '-' of a list do not line up, or belong to no field",
                "indent each '-' of the list by the same number of spaces, below the name of its field"
            );
        foreach (var (message, reason, fix) in Known)
            if (Says(error, message)) return (reason, fix);
        return ("the text cannot be understood here", "check colons, quotation marks and indentation near this line");
    }

    private static bool Says(YamlException error, string message) =>
        error.Message.Contains(message, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\s+[A-Za-z]+:(?!.*: )")]
    private static partial Regex IndentedField();
}
