using UnitingCloud.Content.Markdown.Context;

namespace UnitingCloud.Content.Authoring.References;

/// <summary>
/// Resolves the links of a posted description. It is in no folder, so only paths of the site can be resolved. Links to
/// jobs are not checked: jobs come and go while others are posted.
/// </summary>
internal sealed class PostLinks(IKnownItems items, string? site) : IContentLinks
{
    public string? Site => site;

    public LinkTarget Resolve(string fromFile, string url, bool image)
    {
        if (image || SitePath.Read(url) is not { } path)
            return new LinkTarget.Elsewhere(Known: url.StartsWith("/images/", StringComparison.Ordinal) || url == "/");
        if (path.Kind == ItemKind.Job)
            return new LinkTarget.Item(SitePath.Of(path.Kind, Uri.EscapeDataString(path.Slug)), File: "");
        return SitePath.Spellings(path.Kind, path.Slug).Select(slug => items.Find(path.Kind, slug))
            .FirstOrDefault(item => item is not null) is { } item
            ? new LinkTarget.Item(SitePath.Of(path.Kind, item.Slug), File: "")
            : new LinkTarget.Missing(
                items.Suggest(path.Kind, path.Slug) is { } similar ? SitePath.Of(path.Kind, similar) : null);
    }

    public string? Thread(string slug) => items.Find(ItemKind.Thread, slug)?.Key;

    public string? Suggest(string kind, string slug) =>
        Enum.TryParse<ItemKind>(kind, ignoreCase: true, out var of) ? items.Suggest(of, slug) : null;
}
