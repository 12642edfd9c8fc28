using UnitingCloud.Content.Diagnostics;
using YamlDotNet.Core;

namespace UnitingCloud.Content.Authoring.Documents;

/// <summary>A file cut into its YAML and its body, with the lines on which they begin.</summary>
internal sealed record FrontMatter(string File, string Yaml, int YamlLine, string Body, int BodyLine)
{
    public const int MaxLength = 64 * 1024;

    /// <summary>
    /// Cuts off what stands between the first two <c>---</c> lines. Blank lines and comments may come before.
    /// </summary>
    public static FrontMatter? Split(string file, string text, List<Diagnostic> diagnostics)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            diagnostics.Add(FileRules.Empty(file));
            return null;
        }

        var (position, line) = (0, 1);
        while (position < text.Length)
        {
            var opening = LineAt(text, position);
            var content = opening.Trim();
            if (content.Length > 0 && content[0] != '#')
            {
                if (opening.TrimEnd() is not "---") break;
                return SplitAfter(file, text, position + opening.Length, line + 1, diagnostics);
            }

            position += opening.Length;
            line++;
        }

        diagnostics.Add(FileRules.NoFrontMatter(file, Math.Min(line, 1)));
        return null;
    }

    /// <summary>Where a stretch of the YAML is in the file.</summary>
    public SourceSpan At(Mark start, Mark end) => new(
        File, (int)start.Line + YamlLine - 1, (int)start.Column, (int)Math.Max(start.Line, end.Line) + YamlLine - 1,
        (int)(end.Line > start.Line ? end.Column : Math.Max(start.Column, end.Column)));

    /// <summary>A line of the YAML, counted from 1.</summary>
    public string Line(long number) => Yaml.Split('\n').ElementAtOrDefault((int)number - 1) ?? "";

    private static FrontMatter? SplitAfter(
        string file,
        string text,
        int start,
        int firstLine,
        List<Diagnostic> diagnostics
    )
    {
        var line = firstLine;
        for (var position = start; position < text.Length; line++)
        {
            var current = LineAt(text, position);
            if (current.TrimEnd() is "---" or "...")
            {
                var end = position + current.Length;
                if (position - start <= MaxLength)
                    return new(file, text[start..position], firstLine, text[end..], line + 1);
                diagnostics.Add(FileRules.FrontMatterTooLarge(file, MaxLength));
                return null;
            }

            position += current.Length;
        }

        diagnostics.Add(FileRules.Unclosed(file, firstLine - 1));
        return null;
    }

    private static ReadOnlySpan<char> LineAt(string text, int position)
    {
        var end = text.IndexOf('\n', position);
        return end < 0 ? text.AsSpan(position) : text.AsSpan(position, end - position + 1);
    }
}
