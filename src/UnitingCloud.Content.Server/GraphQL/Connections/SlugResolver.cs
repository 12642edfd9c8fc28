using GraphQL.DataLoader;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.GraphQL.Connections;

/// <summary>
/// The items that a filter names by their slugs. A read requests them; a later one finds them.
/// </summary>
internal sealed class SlugResolver(ReadContext reads)
{
    private readonly List<IDataLoaderResult> _pending = [];

    public IReadOnlyList<IDataLoaderResult> Pending => _pending;

    /// <summary>Says which slug names no item; null if all do.</summary>
    public GraphQLRequestException? Unknown { get; private set; }

    /// <param name="field">The field of the filter, for the error.</param>
    public IKeyLookup<string?> For(string field) => new Lookup(this, field);

    private sealed class Lookup(SlugResolver slugs, string field) : IKeyLookup<string?>
    {
        /// <summary>The item's key; null while it is being read, or if there is no such item.</summary>
        public string? KeyOf<T>(string slug) where T : class, IItem
        {
            switch (slugs.Reads.BySlug<T>().Load(slug))
            {
                case T item:
                    return item.Key;
                case IDataLoaderResult pending:
                    slugs._pending.Add(pending);
                    return null;
                default:
                    slugs.Unknown ??= new(
                        "UNKNOWN_SLUG",
                        $"'{WhereArgument.Name}.{field}': there is no {typeof(T).Name.ToLowerInvariant()} '{slug}'."
                    );
                    return null;
            }
        }
    }

    private ReadContext Reads => reads;
}
