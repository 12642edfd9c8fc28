using GraphQL;
using UnitingCloud.Content.Server.GraphQL.Loading;

namespace UnitingCloud.Content.Server.GraphQL.Types;

/// <summary>An item of a kind that only the request knows.</summary>
internal static class ItemField
{
    public static object? Load(IResolveFieldContext context, ItemKind kind, string key)
    {
        var snapshot = context.Snapshot();
        return kind switch
        {
            ItemKind.Article => snapshot.ByKey<Article>().Load(key),
            ItemKind.Thread => snapshot.ByKey<Thread>().Load(key),
            ItemKind.Person => snapshot.ByKey<Person>().Load(key),
            _ => snapshot.ByKey<Job>().Load(key),
        };
    }
}
