using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Authoring.References;

/// <summary>The items that can be referred to: those of the same folder, or those of the newest release.</summary>
public interface IKnownItems
{
    /// <summary>What has this name, a slug or a key.</summary>
    KnownItem? Find(ItemKind kind, string name);

    /// <summary>The nearest name that there is, where one is near.</summary>
    string? Suggest(ItemKind kind, string name);
}

/// <summary>An item that can be referred to.</summary>
public sealed record KnownItem(string Key, string Slug);

/// <summary>Fields that refer to other items.</summary>
internal static class ItemReferences
{
    /// <summary>The key of what a field refers to; a diagnostic and none where there is no such item.</summary>
    public static string? Reference(this IKnownItems items, Fields fields, ItemKind kind, Located<string>? reference)
    {
        if (reference is not { } name)
            return null;
        if (items.Find(kind, name.Value) is { } item)
            return item.Key;
        fields.Report(
            ReferenceRules.Unknown(
                name.Span,
                kind.ToString().ToLowerInvariant(),
                name.Value,
                items.Suggest(kind, name.Value)
            )
        );
        return null;
    }

    public static IReadOnlyList<string> References(
        this IKnownItems items,
        Fields fields,
        ItemKind kind,
        string field
    ) => [.. fields.Texts(field).Select(name => items.Reference(fields, kind, name)).OfType<string>().Distinct()];
}
