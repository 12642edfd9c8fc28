using System.Collections.Frozen;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Authoring.Documents;

/// <summary>Fields of Jekyll, Hugo, Ghost and WordPress that have another name here, or none.</summary>
internal static class ForeignFields
{
    private const string NoLayout = "delete the line: the website decides how a page looks";
    private const string NoModified = "delete the line: Git knows when the file was last changed";
    private const string NoBody = "write the text below the second '---' line";

    // What each is called here, the likeliest name first.
    private static readonly FrozenDictionary<string, string[]> Names = new Dictionary<string, string[]>
    {
        ["date"] = ["published"],
        ["publishDate"] = ["published"],
        ["published_at"] = ["published"],
        ["pubDate"] = ["published"],
        ["expiryDate"] = ["until"],
        ["expires"] = ["until"],
        ["validThrough"] = ["until"],
        ["description"] = ["summary"],
        ["excerpt"] = ["summary"],
        ["teaser"] = ["summary"],
        ["subtitle"] = ["summary"],
        ["dek"] = ["summary"],
        ["headline"] = ["title", "role"],
        ["categories"] = ["tags", "skills"],
        ["category"] = ["thread", "tags", "skills"],
        ["tag"] = ["tags"],
        ["topic"] = ["thread"],
        ["topics"] = ["tags", "threads"],
        ["keywords"] = ["tags"],
        ["authors"] = ["author"],
        ["by"] = ["author"],
        ["interviewee"] = ["interviewees"],
        ["permalink"] = ["slug"],
        ["url"] = ["slug"],
        ["redirect_from"] = ["aliases"],
        ["cover"] = ["image"],
        ["thumbnail"] = ["image"],
        ["hero"] = ["image"],
        ["feature_image"] = ["image"],
        ["featured_image"] = ["image"],
        ["avatar"] = ["image"],
        ["photo"] = ["image"],
        ["weight"] = ["order"],
        ["jobTitle"] = ["role", "title"],
        ["location"] = ["locations"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Their values are written as ours are.
    private static readonly FrozenSet<string> Equal = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "date", "publishDate", "published_at", "pubDate", "expiryDate", "expires", "validThrough", "description",
        "excerpt", "teaser", "categories", "tag", "avatar", "photo", "jobTitle");

    private static readonly FrozenDictionary<string, string> Needless = new Dictionary<string, string>
    {
        ["layout"] = NoLayout,
        ["template"] = NoLayout,
        ["type"] = "write 'kind', or delete the line: the folder tells what a file is",
        ["lastmod"] = NoModified,
        ["updated"] = NoModified,
        ["last_modified_at"] = NoModified,
        ["bio"] = NoBody,
        ["body"] = NoBody,
        ["content"] = NoBody,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <param name="known">The fields that there are.</param>
    /// <param name="taken">The fields that are set, and gets the one that this is meant for.</param>
    public static Diagnostic Unknown(Located<string> key, IReadOnlyList<string> known, HashSet<string> taken)
    {
        var foreign = Names.TryGetValue(key.Value, out var names) ? names.FirstOrDefault(known.Contains) : null;
        var ours = foreign ?? Spelling.Nearest(key.Value, known);
        var advice = Needless.GetValueOrDefault(key.Value);
        return FrontMatterRules.UnknownKey(key.Span, key.Value, ours, known, advice) with
        {
            Edit = ours is not null && taken.Add(ours)
                ? new(key.Span, ours, IsSafe: foreign is not null && Equal.Contains(key.Value))
                : null,
        };
    }
}
