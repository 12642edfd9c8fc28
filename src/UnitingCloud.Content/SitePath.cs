using System.Collections.Frozen;

namespace UnitingCloud.Content;

/// <summary>Where items stand: below the content folder and on the site alike, each kind has a folder.</summary>
public static class SitePath
{
    private static readonly FrozenDictionary<string, ItemKind> ByFolder =
        ItemKinds.All.ToFrozenDictionary(kind => kind.Folder(), StringComparer.Ordinal);

    /// <summary><c>/articles/slug</c>.</summary>
    public static string Of(ItemKind kind, string slug) => $"/{Folder(kind)}/{slug}";

    /// <summary>The kind and the slug that a path of the site names; null if it names no item.</summary>
    public static (ItemKind Kind, string Slug)? Read(string path) =>
        path.Split('/') is ["", var folder, { Length: > 0 } slug] && KindOf(folder) is { } kind ? (kind, slug) : null;

    /// <summary>The folder of a kind.</summary>
    public static string Folder(ItemKind kind) => kind.Folder();

    /// <summary>The kind that a folder holds.</summary>
    public static ItemKind? KindOf(string folder) => ByFolder.TryGetValue(folder, out var kind) ? kind : null;
}
