namespace UnitingCloud.Content.Markdown.Context;

/// <summary>What a body can point at.</summary>
public interface IContentLinks
{
    /// <summary>Where a URL without a scheme leads. It comes as written, without its query and fragment.</summary>
    LinkTarget Resolve(string fromFile, string url, bool image);

    /// <summary>The key of a thread; none where there is none of that slug.</summary>
    string? Thread(string slug);

    /// <summary>The nearest known slug of a "thread" or a "person", where one is near.</summary>
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

    /// <summary>To an item or image of ours that isn't there.</summary>
    public sealed record Missing(string? Suggestion) : LinkTarget;

    /// <summary>To another path of the site, which somebody may know.</summary>
    public sealed record Elsewhere(bool Known) : LinkTarget;
}
