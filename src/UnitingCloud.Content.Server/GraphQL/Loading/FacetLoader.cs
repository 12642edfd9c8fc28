using UnitingCloud.Content.Server.Queries.Facets;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>The facets of a list, for any number of parents, in one statement.</summary>
internal sealed class FacetLoader<TFilter, T>(PageLoader<T> pages, IReadOnlyList<FilterField<TFilter, T>> facets)
    : Loader<string, IReadOnlyDictionary<string, IReadOnlyList<FacetValue>>>(pages.Reads.Request)
    where TFilter : class, IListFilter<TFilter, T>, new()
    where T : class, IItem
{
    protected override BatchRead CreateRead(string[] keys)
    {
        var list = pages.Request.Statement;
        var statement = FacetStatement.Of(pages.Reads.AsOf, (TFilter)list.Filter, list.Relation, keys, facets);
        return new(
            statement,
            async (reader, cancellation) =>
            {
                var counts = await reader.ReadFacetsAsync(keys.Length, facets, cancellation);
                for (var i = 0; i < keys.Length; i++) Store(keys[i], counts[i]);
            },
            IsFiltered: true);
    }
}
