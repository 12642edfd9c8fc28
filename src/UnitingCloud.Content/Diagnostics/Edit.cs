namespace UnitingCloud.Content.Diagnostics;

/// <summary>A replacement of a stretch of a file that mends a mistake.</summary>
/// <param name="Span">What is replaced. Text is inserted where it is empty.</param>
/// <param name="Text">What stands there instead.</param>
/// <param name="IsSafe">Whether the author cannot have meant anything else, so that it can be applied unseen.</param>
public sealed record Edit(SourceSpan Span, string Text, bool IsSafe = true)
{
    /// <summary>
    /// The text of a file with edits applied. Line ends stay as they are. Of two edits that overlap, only the first
    /// is applied.
    /// </summary>
    public static string Apply(string text, IEnumerable<Edit> edits)
    {
        var lines = LineStarts(text);
        var ordered = edits.Select(edit => (edit, Start: Offset(edit.Span.Line, edit.Span.Column)))
            .OrderBy(one => one.Start).ToList();
        var result = new System.Text.StringBuilder(text.Length + 64);
        var (done, isWindows) = (0, text.Contains("\r\n", StringComparison.Ordinal));
        foreach (var (edit, start) in ordered)
        {
            var end = Offset(edit.Span.EndLine, edit.Span.EndColumn);
            if (start < done || end < start) continue;
            result.Append(text, done, start - done)
                .Append(isWindows ? edit.Text.ReplaceLineEndings("\r\n") : edit.Text);
            done = end;
        }

        return result.Append(text, done, text.Length - done).ToString();

        int Offset(int line, int column) =>
            line > lines.Count ? text.Length : Math.Min(text.Length, lines[line - 1] + column - 1);
    }

    private static List<int> LineStarts(string text)
    {
        List<int> starts = [text.StartsWith('\uFEFF') ? 1 : 0];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                starts.Add(i + 1);
        }

        return starts;
    }
}
