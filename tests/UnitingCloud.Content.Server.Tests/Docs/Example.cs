using System.Text;
using System.Text.RegularExpressions;

namespace UnitingCloud.Content.Server.Tests.Docs;

/// <summary>A fenced block of a guide, or a comment that says something to the test.</summary>
/// <param name="Language">What follows the fence, such as <c>sh</c>; <c>clock</c> for a comment that sets the
/// time.</param>
/// <param name="Name">What follows the language, such as the name of a file.</param>
internal sealed partial record Example(string Language, string Name, string Text)
{
    public static IReadOnlyList<Example> Of(string markdown) => [.. Blocks().Matches(markdown).Select(Of)];

    /// <summary>The commands of a shell block: a line each, unless it ends in a backslash or within quotes.</summary>
    public IEnumerable<string> Commands()
    {
        var command = new StringBuilder();
        foreach (var line in Text.Split('\n'))
        {
            command.Append(command.Length > 0 ? "\n" : "").Append(line);
            if (line.EndsWith('\\') || command.ToString().Count(c => c == '\'') % 2 != 0) continue;
            if (!string.IsNullOrWhiteSpace(command.ToString())) yield return command.ToString().Trim();
            command.Clear();
        }
    }

    /// <summary>The words of a command as a shell reads them: quotes, and variables outside of single quotes.</summary>
    public static IReadOnlyList<string> Words(string command, IReadOnlyDictionary<string, string> variables)
    {
        return [.. ShellWords().Matches(command.Replace("\\\n", " ")).Select(word => Word(word.Value))];

        string Word(string written) => string.Concat(Parts().Matches(written).Select(part => part.Value switch
        {
            ['\'', .. var literal, '\''] => literal,
            ['"', .. var text, '"'] => Expanded(text, variables),
            var text => Expanded(text, variables),
        }));
    }

    private static Example Of(Match block) => block.Groups["clock"] is { Success: true } clock
        ? new("clock", "", clock.Value)
        : new(block.Groups["language"].Value, block.Groups["name"].Value, Unindented(block));

    private static string Expanded(string text, IReadOnlyDictionary<string, string> variables) =>
        Variable().Replace(text, name => variables[name.Groups[1].Value]);

    private static string Unindented(Match block)
    {
        var indent = block.Groups["indent"].Value;
        return block.Groups["text"].Value.Replace("\n" + indent, "\n", StringComparison.Ordinal)[indent.Length..];
    }

    [GeneratedRegex(
        @"^(?<indent> *)```(?<language>\w+)(?: (?<name>[^\n]+))?\n(?<text>.*?)\n\k<indent>```$"
        + @"|<!-- clock: (?<clock>\S+) -->",
        RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"(?:'[^']*'|""[^""]*""|[^\s'""])+")]
    private static partial Regex ShellWords();

    [GeneratedRegex(@"'[^']*'|""[^""]*""|[^'""]+")]
    private static partial Regex Parts();

    [GeneratedRegex(@"\$([A-Z]+)")]
    private static partial Regex Variable();
}
