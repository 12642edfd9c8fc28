using UnitingCloud.Content.Markdown.Context;

namespace UnitingCloud.Content.Authoring.References;

/// <summary>Resolves the links of bodies.</summary>
internal sealed class ContentLinks(ReferenceGraph graph, string? site) : IContentLinks
{
    public string? Site => site;

    public LinkTarget Resolve(string fromFile, string url, bool image)
    {
        var path = url.Split('?', '#')[0];
        if (
            path.Length == 0
            || path.Contains("{{", StringComparison.Ordinal)
            || path.Contains("{%", StringComparison.Ordinal)
        )
            return new LinkTarget.Elsewhere(Known: true);
        return image ? ResolveImage(fromFile, path) : ResolvePage(fromFile, path);
    }

    public string? Thread(string slug) => graph.Find(ItemKind.Thread, slug)?.Key;

    public string? Suggest(string kind, string slug) =>
        Enum.TryParse<ItemKind>(kind, ignoreCase: true, out var of) ? graph.Suggest(of, slug) : null;

    private LinkTarget ResolveImage(string fromFile, string path)
    {
        var file = path[0] == '/' ? path[1..] : Paths.Resolve(fromFile, path);
        if (graph.Image(file) is { } image)
            return new LinkTarget.Picture(ReferenceGraph.Picture(image, ""));
        return file.StartsWith("images/", StringComparison.Ordinal) && path[0] != '/'
            ? new LinkTarget.Missing(graph.SuggestImage(file))
            : new LinkTarget.Elsewhere(Known: false);
    }

    private LinkTarget ResolvePage(string fromFile, string path)
    {
        if (path[0] != '/')
        {
            if (!path.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
                return new LinkTarget.Elsewhere(Known: false);
            var file = Paths.Resolve(fromFile, path);
            return graph.File(file) is { } target
                ? Item(target)
                : new LinkTarget.Missing(graph.SuggestFile(file), file);
        }

        if (SitePath.Read(path) is not var (kind, name))
            return new LinkTarget.Elsewhere(Known: path == "/" || SitePath.KindOf(path.Trim('/')) is not null);
        return graph.FindSpelled(kind, name) is { } item
            ? Item(item)
            : new LinkTarget.Missing(
                graph.Suggest(kind, name), SitePath.Of(kind, SitePath.Spellings(kind, name)[^1]));
    }

    private static LinkTarget.Item Item(Address item) => new(SitePath.Of(item.Kind, item.Slug.Value), item.Path);
}
