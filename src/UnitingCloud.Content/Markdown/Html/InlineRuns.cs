namespace UnitingCloud.Content.Markdown.Html;

/// <summary>The runs of a block: as few as can be.</summary>
internal static class InlineRuns
{
    /// <summary>Puts neighbours together that are set alike, so that nothing tells where one was cut.</summary>
    public static IReadOnlyList<InlineRun> Merge(IEnumerable<InlineRun> runs)
    {
        var merged = new List<InlineRun>();
        foreach (var run in runs)
        {
            if (merged.Count > 0 && AreAlike(merged[^1], run))
                merged[^1] = run with { Text = merged[^1].Text + run.Text };
            else
                merged.Add(run);
        }

        return merged;
    }

    /// <summary>Without space at the end of a line, which is not shown.</summary>
    public static IReadOnlyList<InlineRun> Trim(IReadOnlyList<InlineRun> runs)
    {
        var trimmed = new List<InlineRun>();
        var isAtEnd = true;
        foreach (var run in runs.Reverse())
        {
            var text = isAtEnd && run.Image is null ? run.Text.TrimEnd(' ', '\n') : run.Text;
            if (text.Length == 0 && run.Image is null) continue;
            isAtEnd = false;
            trimmed.Add(run with { Text = text.Replace(" \n", "\n", StringComparison.Ordinal) });
        }

        trimmed.Reverse();
        return Merge(trimmed);
    }

    private static bool AreAlike(InlineRun a, InlineRun b) =>
        a is { Image: null, Note: null } && b is { Image: null, Note: null } && a.Link == b.Link
        && a.Marks.SequenceEqual(b.Marks);
}
