using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>What a check reports: a content folder, or some files and folders in it.</summary>
/// <param name="root">The content folder, as the caller named it.</param>
/// <param name="paths">The files and folders below it; all of it if there are none.</param>
internal sealed class CheckScope(string root, IReadOnlyList<string> paths)
{
    private const string Images = "images";

    public string Root => root;

    public static CheckScope Of(string[] named)
    {
        if (named.Length == 0)
            return new(Path.GetRelativePath(Directory.GetCurrentDirectory(), Options.DefaultFolder()), []);
        var root = RootOf(named[0]);
        var below = named.Select(path => Path.GetRelativePath(root, path).Replace('\\', '/').Normalize()).ToList();
        return new(root, below.Contains(".") ? [] : below);
    }

    /// <summary>The content folder that a file or a folder is in, or is.</summary>
    public static string RootOf(string path)
    {
        for (var at = Path.GetFullPath(path); Path.GetDirectoryName(at) is { } parent; at = parent)
        {
            if (IsPart(Path.GetFileName(at)) && !IsPart(Path.GetFileName(parent))) return AsNamed(parent, path);
        }

        return Directory.Exists(path) ? path : AsNamed(Path.GetDirectoryName(Path.GetFullPath(path))!, path);
    }

    public bool Holds(Diagnostic one) => paths.Count == 0 || paths.Any(path =>
        one.Span.File == path || one.Span.File.StartsWith($"{path}/", StringComparison.Ordinal));

    private static string AsNamed(string folder, string path) =>
        Path.IsPathRooted(path) ? folder : Path.GetRelativePath(Directory.GetCurrentDirectory(), folder);

    private static bool IsPart(string name) => name is Images || SitePath.KindOf(name) is not null;
}
