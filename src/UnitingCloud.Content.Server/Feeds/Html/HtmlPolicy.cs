using System.Collections.Frozen;

namespace UnitingCloud.Content.Server.Feeds.Html;

/// <summary>What a dialect takes in a description.</summary>
/// <param name="Tags">The elements that stay; others give way to what comes closest, and their text stays.</param>
/// <param name="Literal">Whether <c>&amp;</c> and <c>&lt;</c> stand as themselves, since entities are shown as they are
/// written.</param>
internal sealed record HtmlPolicy(FrozenSet<string> Tags, bool Literal = false)
{
    /// <summary>All that a page needs.</summary>
    public static readonly HtmlPolicy Page = Of(
        "a b blockquote br code dd del dl dt em h2 h3 h4 h5 h6 hr i li ol p pre s strong sub sup table tbody td th "
            + "thead tr u ul"
    );

    /// <summary>Plain text.</summary>
    public static readonly HtmlPolicy Text = Of("");

    public static HtmlPolicy Of(string tags, bool literal = false) =>
        new(tags.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(), literal);

    /// <summary>The elements that stand for one of ours, outermost first; null if only its text stays.</summary>
    public IEnumerable<string> Standing(string tag) =>
        Tags.Contains(tag) ? [tag] : Closest.GetValueOrDefault(tag) is { } closest ? closest.SelectMany(Standing) : [];

    // Each leads to a simpler one, so that looking for what a dialect takes comes to an end.
    private static readonly FrozenDictionary<string, string[]> Closest = new Dictionary<string, string[]>
    {
        ["h1"] = ["h2"],
        ["h2"] = ["p", "strong"],
        ["h3"] = ["p", "strong"],
        ["h4"] = ["p", "strong"],
        ["h5"] = ["p", "strong"],
        ["h6"] = ["p", "strong"],
        ["strong"] = ["b"],
        ["em"] = ["i"],
        ["ol"] = ["ul"],
        ["address"] = ["p"],
        ["caption"] = ["p"],
        ["dt"] = ["p"],
        ["dd"] = ["p"],
        ["figcaption"] = ["p"],
        ["pre"] = ["p"],
        ["summary"] = ["p"],
        ["tr"] = ["p"],
    }.ToFrozenDictionary();
}
