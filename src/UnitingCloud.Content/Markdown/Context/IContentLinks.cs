namespace UnitingCloud.Content.Markdown.Context;

/// <summary>What a body can point at.</summary>
public interface IContentLinks
{
    /// <summary>
    /// Where the site is, without a slash at its end: an absolute address of an item there is a link to the item. Null
    /// if that is not known.
    /// </summary>
    string? Site => null;

    /// <summary>Where a URL without a scheme leads. It comes as written, without its query and fragment.</summary>
    LinkTarget Resolve(string fromFile, string url, bool image);

    /// <summary>The key of the thread with this slug; null if there is none.</summary>
    string? Thread(string slug);

    /// <summary>The most similar slug of a "thread" or a "person"; null if none is similar.</summary>
    string? Suggest(string kind, string slug);
}

/// <summary>Where a link leads.</summary>
public abstract record LinkTarget
{
    private LinkTarget()
    {
    }

    /// <summary>To an item of ours, at a path of the site.</summary>
    public sealed record Item(string Url, string File) : LinkTarget;

    /// <summary>To an image of ours; its alternative text is the link's.</summary>
    public sealed record Picture(Image Image) : LinkTarget;

    /// <summary>To an item or image of ours that does not exist.</summary>
    /// <param name="Suggestion">The most similar address, as it would be written there.</param>
    /// <param name="Path">The path of the site or the file that it leads to.</param>
    /// <param name="IsCertain">Whether only the suggestion can be meant.</param>
    public sealed record Missing(string? Suggestion, string? Path = null, bool IsCertain = false) : LinkTarget;

    /// <summary>To another path of the site, which somebody may know.</summary>
    public sealed record Elsewhere(bool Known) : LinkTarget;
}
