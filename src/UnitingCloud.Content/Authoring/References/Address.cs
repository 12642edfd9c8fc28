using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Authoring.References;

/// <summary>The names by which others refer to an item. They are known even if its fields are wrong.</summary>
/// <param name="Kind">What kind of item it is.</param>
/// <param name="Path">Its file, below the content folder.</param>
/// <param name="Slug">The last part of its address on the site.</param>
/// <param name="Id">The key that its author wrote down.</param>
/// <param name="Name">The name of a person, by which interviews refer to them.</param>
/// <param name="Aliases">Slugs that lead here too.</param>
internal sealed record Address(
    ItemKind Kind,
    string Path,
    Located<string> Slug,
    Located<string>? Id,
    string? Name,
    IReadOnlyList<Located<string>> Aliases
)
{
    public string Key => Kind == ItemKind.Job ? Slug.Value : Id?.Value ?? Slug.Value;
}
