namespace UnitingCloud.Content.Benchmarks;

/// <summary>Real content, beside the repository.</summary>
internal sealed record Corpus(string Folder)
{
    public static string Usual
    {
        get
        {
            for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
                if (File.Exists(Path.Combine(at.FullName, "UnitingCloud.Content.sln")))
                    return Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", "corpora"));
            return "corpora";
        }
    }

    public string Of(string site) => Path.Combine(Folder, site);

    /// <summary>A copy that may be edited.</summary>
    public string CopyOf(string site, string into)
    {
        foreach (var file in Directory.EnumerateFiles(Of(site), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(into, Path.GetRelativePath(Of(site), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return into;
    }
}

/// <summary>
/// A folder that is gone afterwards; others may enter it, since PostgreSQL runs as a user of its own.
/// </summary>
internal sealed class Scratch : IDisposable
{
    public string Path { get; } =
        Directory
            .CreateDirectory(
                System.IO.Path.Combine(
                    System.IO.Path.GetTempPath(),
                    $"content-benchmark-{System.IO.Path.GetRandomFileName()}"
                )
            )
            .FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
