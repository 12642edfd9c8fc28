using GraphQL;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.GraphQL.Loading;

namespace UnitingCloud.Content.Server.GraphQL.Types;

/// <summary>An item of a kind that only the request knows.</summary>
internal static class ItemField
{
    public static object? Load(IResolveFieldContext context, ItemKind kind, string key)
    {
        var reads = context.ReadContext();
        return kind switch
        {
            ItemKind.Article => reads.ByKey<Article>().Load(key),
            ItemKind.Thread => reads.ByKey<Thread>().Load(key),
            ItemKind.Person => reads.ByKey<Person>().Load(key),
            _ => reads.ByKey<Job>().Load(key),
        };
    }
}
