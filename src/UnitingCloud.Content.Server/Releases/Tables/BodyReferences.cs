namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>
/// What a body refers to: the paths on the site of the items that it links to, whose jobs it shows, and who speaks in
/// it.
/// </summary>
internal static class BodyReferences
{
    private static readonly string Folders = string.Join('|', ItemKinds.All.Select(kind => kind.Folder()));
    private static readonly string Attributes =
        $"""(?:href="(/(?:{Folders})/[^"/?#]+)|data-live-jobs="([^"]+)"|data-person="([^"]+)")""";

    private static readonly string Threads = SitePath.Of(ItemKind.Thread, "");
    private static readonly string People = SitePath.Of(ItemKind.Person, "");

    /// <summary>
    /// An array of paths, found by the attributes of our own HTML and the fields of our own blocks. What only looks
    /// like one, in the
    /// text of a body, is a path that nothing of the body is held to.
    /// </summary>
    /// <param name="html">The HTML, as SQL.</param>
    /// <param name="blocks">The blocks as text, as SQL.</param>
    public static string In(string html, string blocks) => $"""
        array(select coalesce(m[1], '{Threads}' || m[2], '{People}' || m[3])
              from regexp_matches({html}, '{Attributes}', 'g') m
              union
              select case m[1] when 'thread' then '{Threads}' else '{People}' end || m[2]
              from regexp_matches({blocks}, '"(thread|person)":"([^"]+)"', 'g') m)
        """;
}
