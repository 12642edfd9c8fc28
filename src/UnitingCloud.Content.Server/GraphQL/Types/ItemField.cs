using GraphQL;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.GraphQL.Types;

/// <summary>An item of a kind that only the request knows.</summary>
internal static class ItemField
{
    public static object? Load(IResolveFieldContext context, ItemKind kind, string key) =>
        kind.Accept(new ItemVisitor(context.ReadContext(), key, BySlug: false));

    public static object? LoadBySlug(IResolveFieldContext context, ItemKind kind, string slug) =>
        kind.Accept(new ItemVisitor(context.ReadContext(), slug, BySlug: true));

    private sealed record ItemVisitor(ReadContext Reads, string Name, bool BySlug) : IItemKindVisitor<object?>
    {
        public object? Visit<T>() where T : class, IItem => (BySlug ? Reads.BySlug<T>() : Reads.ByKey<T>()).Load(Name);
    }
}
