using System.Collections.Frozen;

namespace UnitingCloud.Content;

/// <summary>Where items stand: below the content folder and on the site alike, each kind has a folder.</summary>
public static class SitePath
{
    private static readonly char[] Slashes = ['/', '\\'];

    private static readonly FrozenDictionary<string, ItemKind> ByFolder =
        ItemKinds.All.ToFrozenDictionary(kind => kind.Folder(), StringComparer.Ordinal);

    /// <summary><c>/articles/slug</c>.</summary>
    public static string Of(ItemKind kind, string slug) => $"/{Folder(kind)}/{slug}";

    /// <summary>
    /// The kind and the slug that a path of the site names, however a visitor or an author spelled it: without its
    /// query, fragment, dot segments, percent-encoding and extra slashes. Null if it names no item.
    /// </summary>
    public static (ItemKind Kind, string Slug)? Read(string path)
    {
        if (path is not ['/', ..]
            || !Uri.TryCreate("https://site.invalid/" + path.TrimStart(Slashes), UriKind.Absolute, out var url))
            return null;
        // A segment is decoded after the split: an encoded slash does not separate.
        var names = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(Uri.UnescapeDataString).ToList();
        return names is [var folder, var slug] && KindOf(folder.ToLowerInvariant()) is { } kind ? (kind, slug) : null;
    }

    /// <summary>
    /// Whether an address leads to an item's page, or its file, rather than to a picture: a name with a dot is a
    /// file's.
    /// </summary>
    /// <param name="site">Where the site is, without a slash at its end; null if that is not known.</param>
    public static bool IsPage(string? site, string url)
    {
        var path = Below(site, url) ?? url;
        path = path[..^Suffix(path).Length];
        return Read(path) is (_, var name)
            ? !name.Contains('.')
            : path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
                && !path.Contains("//", StringComparison.Ordinal);
    }

    /// <summary>The query and the fragment of an address.</summary>
    public static string Suffix(string url) => url.IndexOfAny(['?', '#']) is >= 0 and var start ? url[start..] : "";

    /// <summary>
    /// The slugs that a name in a path may stand for, the likeliest first. Slugs are lower case, but an alias may be
    /// written in any case; the case of a job's reference matters.
    /// </summary>
    public static IReadOnlyList<string> Spellings(ItemKind kind, string slug)
    {
        var lower = slug.ToLowerInvariant();
        return kind == ItemKind.Job || lower == slug ? [slug] : [slug, lower];
    }

    /// <summary>The path that an absolute address on the site names an item by; null for any other address.</summary>
    /// <param name="site">Where the site is, without a slash at its end; null if that is not known.</param>
    public static string? Below(string? site, string url)
    {
        if (site is null) return null;
        var home = new Uri(site);
        if (url.StartsWith("//", StringComparison.Ordinal)) url = $"{home.Scheme}:{url}";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")
            || address.Host != home.Host || !(address.Port == home.Port || address.IsDefaultPort && home.IsDefaultPort))
            return null;
        var root = home.AbsolutePath.TrimEnd('/');
        if (!address.AbsolutePath.StartsWith(root + "/", StringComparison.Ordinal)) return null;
        var path = address.AbsolutePath[root.Length..] + Suffix(url);
        return Read(path) is null ? null : path;
    }

    /// <summary>The folder of a kind.</summary>
    public static string Folder(ItemKind kind) => kind.Folder();

    /// <summary>The kind that a folder holds.</summary>
    public static ItemKind? KindOf(string folder) => ByFolder.TryGetValue(folder, out var kind) ? kind : null;
}
