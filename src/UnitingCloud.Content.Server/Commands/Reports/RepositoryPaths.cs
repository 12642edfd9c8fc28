using UnitingCloud.Content.Server.Import.Files;

namespace UnitingCloud.Content.Server.Commands.Reports;

/// <summary>
/// Paths as the service has them that shows a repository: below its top, or below the current folder where there is
/// no repository.
/// </summary>
/// <param name="root">The content folder.</param>
internal sealed class RepositoryPaths(string root)
{
    private readonly string _prefix = Prefix(root);

    /// <summary>The path of a file of the content folder.</summary>
    public string Of(string file) => _prefix.Length == 0 ? file : $"{_prefix}/{file}";

    private static string Prefix(string root)
    {
        var prefix = GitState.PrefixOf(root)
            ?? Path.GetRelativePath(Directory.GetCurrentDirectory(), root).Replace('\\', '/');
        return prefix is "." ? "" : prefix.TrimEnd('/');
    }
}
