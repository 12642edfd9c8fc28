namespace UnitingCloud.Content.Tests;

/// <summary>A case of a specification file: a heading, prose, and fenced parts.</summary>
internal sealed record SpecCase(string File, string Title, IReadOnlyDictionary<string, string> Parts)
{
    /// <param name="room">The folder of the tests whose Specs/ holds the files.</param>
    public static IReadOnlyList<SpecCase> All(string room) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, room, "Specs"), "*.spec.md")
                .Order(StringComparer.Ordinal)
                .SelectMany(Read),
        ];

    private static IEnumerable<SpecCase> Read(string path)
    {
        var file = Path.GetFileName(path);
        string? title = null, fence = null, part = null;
        var parts = new Dictionary<string, string>();
        var lines = new List<string>();
        foreach (var line in System.IO.File.ReadLines(path))
        {
            if (fence is not null)
            {
                if (line != fence)
                {
                    lines.Add(line);
                    continue;
                }

                parts.Add(part!, string.Join('\n', lines));
                fence = null;
                lines.Clear();
            }
            else if (line.StartsWith("````", StringComparison.Ordinal))
            {
                part = line.TrimStart('`').Trim();
                fence = line[..^part.Length].TrimEnd();
            }
            else if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                if (title is not null)
                    yield return new SpecCase(file, title, parts);
                (title, parts) = (line[3..], []);
            }
        }

        if (title is not null)
            yield return new SpecCase(file, title, parts);
    }
}
