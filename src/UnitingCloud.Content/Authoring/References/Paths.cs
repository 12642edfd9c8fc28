namespace UnitingCloud.Content.Authoring.References;

/// <summary>Paths below the content folder.</summary>
internal static class Paths
{
    /// <summary>Resolves a path that is written in a file; empty if it leaves the folder.</summary>
    public static string Resolve(string file, string path)
    {
        var parts = file.Split('/')[..^1].ToList();
        foreach (var part in Uri.UnescapeDataString(path).Split('/'))
        {
            if (part is "." or "") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count == 0) return "";
            else parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts);
    }

    /// <summary>A file as it is written in another file.</summary>
    public static string Relative(string from, string to)
    {
        var (start, end) = (from.Split('/')[..^1], to.Split('/'));
        var shared = 0;
        while (shared < start.Length && shared < end.Length - 1 && start[shared] == end[shared]) shared++;
        var path = Enumerable.Repeat("..", start.Length - shared).Concat(end[shared..]);
        return string.Join('/', path).Replace(" ", "%20", StringComparison.Ordinal);
    }
}
