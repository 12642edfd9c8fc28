using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Authoring.References;

/// <summary>The items that can be referred to: those of the same folder, or those of the newest release.</summary>
public interface IKnownItems
{
    /// <summary>The item that has this name, a slug or a key.</summary>
    KnownItem? Find(ItemKind kind, string name);

    /// <summary>The most similar name; null if none is similar.</summary>
    string? Suggest(ItemKind kind, string name);
}

/// <summary>An item that can be referred to.</summary>
public sealed record KnownItem(string Key, string Slug);

/// <summary>Fields that refer to other items.</summary>
internal static class ItemReferences
{
    /// <summary>The key of the item that a field refers to; null and a diagnostic if there is no such item.</summary>
    public static string? Reference(this IKnownItems items, Fields fields, ItemKind kind, Located<string>? reference)
    {
        if (reference is not { } name)
            return null;
        if (items.Find(kind, name.Value) is { } item)
            return item.Key;
        var nearest = items.Suggest(kind, name.Value);
        fields.Report(
            ReferenceRules.Unknown(name.Span, kind.ToString().ToLowerInvariant(), name.Value, nearest) with
            {
                Target = SitePath.Of(kind, name.Value),
                Edit = nearest is null ? null : new(name.Span, nearest, Spelling.IsSame(name.Value, nearest)),
            });
        return null;
    }

    public static IReadOnlyList<string> References(
        this IKnownItems items,
        Fields fields,
        ItemKind kind,
        string field
    ) => [.. fields.Texts(field).Select(name => items.Reference(fields, kind, name)).OfType<string>().Distinct()];
}
