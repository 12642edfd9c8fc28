using GraphQL.DataLoader;
using UnitingCloud.Content.Server.GraphQL.Loading;

namespace UnitingCloud.Content.Server.GraphQL.Connections;

/// <summary>The items that a filter names by their slugs. The first look asks for them; the second finds them.</summary>
internal sealed class SlugResolver(ReadContext reads)
{
    private readonly List<IDataLoaderResult> _pending = [];

    public IReadOnlyList<IDataLoaderResult> Pending => _pending;

    /// <summary>The key of an item that has to be there; none while it is being asked for.</summary>
    public string? KeyOf<T>(string field, string? slug) where T : class, IItem
    {
        if (slug is null) return null;
        switch (reads.BySlug<T>().Load(slug))
        {
            case T item:
                return item.Key;
            case IDataLoaderResult coming:
                _pending.Add(coming);
                return null;
            default:
                throw new GraphQLRequestException("UNKNOWN_SLUG", $"'where.{field}': there is no {typeof(T).Name.ToLowerInvariant()} '{slug}'.");
        }
    }
}
