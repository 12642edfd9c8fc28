using System.Text.RegularExpressions;

namespace UnitingCloud.Content.Markdown.Parsing;

/// <summary>The lines that Git leaves in a file where two changes could not be merged.</summary>
internal static partial class ConflictMarkers
{
    /// <summary>Where they begin, and their lengths.</summary>
    public static IReadOnlyList<(int Start, int Length)> In(string text)
    {
        if (!text.Contains("<<<<<<<", StringComparison.Ordinal) && !text.Contains(">>>>>>>", StringComparison.Ordinal))
            return [];
        var found = new List<(int, int)>();
        var (start, isInside) = (0, false);
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range).TrimEnd();
            var opens = Is(line, '<');
            var closes = isInside ? Is(line, '>') : LoneEnd().IsMatch(line);
            if (opens || closes || (isInside && (Is(line, '|') || line is "=======")))
                found.Add((start, line.Length));
            isInside = opens || (isInside && !closes);
            start = range.End.GetOffset(text.Length) + 1;
        }

        return found;
    }

    private static bool Is(ReadOnlySpan<char> line, char mark) =>
        line.Length >= 7 && line[..7].IndexOfAnyExcept(mark) < 0 && (line.Length == 7 || line[7] == ' ');

    // What is left when somebody deleted only the upper half. Words behind the mark make it a quotation.
    [GeneratedRegex(@"^>{7} [^\s>]\S*(?: \(.*\))?$")]
    private static partial Regex LoneEnd();
}
