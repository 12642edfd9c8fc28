namespace UnitingCloud.Content.Server.Feeds.Adverts;

/// <summary>An advert ready to be written, or why it cannot be.</summary>
internal abstract record RenderedAdvert
{
    private RenderedAdvert()
    {
    }

    public sealed record Rendered(IReadOnlyList<RenderedField> Fields) : RenderedAdvert;

    public sealed record Omitted(LeftOut Why) : RenderedAdvert;
}

/// <summary>An element, or an attribute, that has something to say.</summary>
internal sealed record RenderedField(string Name, string? Text, IReadOnlyList<RenderedField> Children);

/// <summary>An advert that is not in a feed.</summary>
/// <param name="Reference">The job.</param>
/// <param name="Posting">The id of the advert, where there is one a place.</param>
/// <param name="Rule">Stable kebab-case name of the rule that it breaks.</param>
/// <param name="Element">The element of the dialect that is missing, or does not fit.</param>
/// <param name="Field">The field of the job that it is written from.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do.</param>
internal sealed record LeftOut(
    string Reference, string? Posting, string Rule, string? Element, string? Field, string Message, string Fix);
