using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Text;

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
        if (graph.Image(path) is not null)
            return new LinkTarget.Missing(Paths.Relative(fromFile, path), IsCertain: true);
        if (path[0] == '/' || !file.StartsWith("images/", StringComparison.Ordinal))
            return new LinkTarget.Elsewhere(Known: false);
        return graph.SuggestImage(file) is { } similar
            ? new LinkTarget.Missing(Paths.Relative(fromFile, similar), IsCertain: Spelling.IsSame(file, similar))
            : new LinkTarget.Missing(null);
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
                : Missing(fromFile, file);
        }

        if (SitePath.Read(path) is not var (kind, name))
            return new LinkTarget.Elsewhere(Known: path == "/" || SitePath.KindOf(path.Trim('/')) is not null);
        return graph.FindSpelled(kind, name) is { } item
            ? Item(item)
            : new LinkTarget.Missing(
                graph.Suggest(kind, name) is { } slug ? SitePath.Of(kind, slug) : null,
                SitePath.Of(kind, SitePath.Spellings(kind, name)[^1]));
    }

    private LinkTarget.Missing Missing(string fromFile, string file)
    {
        if (graph.FilesNamed(file) is [var only] && only != fromFile)
            return new(Paths.Relative(fromFile, only), file, IsCertain: true);
        var similar = graph.SuggestFile(file, except: fromFile);
        return new(similar is null ? null : Paths.Relative(fromFile, similar), file);
    }

    private static LinkTarget.Item Item(Address item) => new(SitePath.Of(item.Kind, item.Slug.Value), item.Path);
}
