namespace UnitingCloud.Content.Server.Queries;

/// <summary>A path of the site, however a visitor or a link spelled it.</summary>
/// <param name="Slugs">The slugs that it may mean, the likeliest first.</param>
internal sealed record RoutePath(ItemKind Kind, IReadOnlyList<string> Slugs)
{
    /// <summary>
    /// Reads a path without its query, fragment, percent-encoding and extra slashes. Null if it names no item. Slugs
    /// are lower case, but an alias may be written in any case; the case of a job's reference matters.
    /// </summary>
    public static RoutePath? Read(string path)
    {
        var end = path.AsSpan().IndexOfAny('?', '#');
        var segments = path[..(end < 0 ? path.Length : end)].Split('/');
        if (segments[0].Length > 0) return null;
        // A segment is decoded after the split: an encoded slash does not separate.
        var names = segments.Where(segment => segment.Length > 0).Select(Uri.UnescapeDataString).ToList();
        if (names is not [var folder, var slug]) return null;
        if (SitePath.KindOf(folder.ToLowerInvariant()) is not { } kind) return null;
        var lower = slug.ToLowerInvariant();
        return new(kind, kind == ItemKind.Job || lower == slug ? [slug] : [slug, lower]);
    }
}
