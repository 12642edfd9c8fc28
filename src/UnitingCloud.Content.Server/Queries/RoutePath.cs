namespace UnitingCloud.Content.Server.Queries;

/// <summary>A path of the site, however a visitor or a link spelled it.</summary>
/// <param name="Slugs">The slugs that it may mean, the likeliest first.</param>
internal sealed record RoutePath(ItemKind Kind, IReadOnlyList<string> Slugs)
{
    /// <summary>Null if the path names no item.</summary>
    public static RoutePath? Read(string path) =>
        SitePath.Read(path) is var (kind, slug) ? new(kind, SitePath.Spellings(kind, slug)) : null;
}
