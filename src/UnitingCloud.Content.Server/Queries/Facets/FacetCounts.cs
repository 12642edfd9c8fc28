using Npgsql;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Queries.Facets;

/// <summary>Reads facets.</summary>
internal static class FacetCounts
{
    /// <summary>The facets of a list without parents, by their names.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<FacetValue>>> CountAsync<TFilter, T>(
        this NpgsqlDataSource database,
        AsOf asOf,
        TFilter filter,
        IReadOnlyList<FilterField<TFilter, T>> facets,
        CancellationToken cancellation
    )
        where TFilter : class, IListFilter<TFilter, T>, new()
        where T : class, IItem
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(FacetStatement.Of(asOf, filter, relation: null, [], facets));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return (await reader.ReadFacetsAsync(parents: 1, facets, cancellation))[0];
    }

    /// <summary>The facets of each parent, from the rows of a <see cref="FacetStatement"/>.</summary>
    public static async Task<IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyList<FacetValue>>>>
        ReadFacetsAsync<TFilter, T>(
            this NpgsqlDataReader reader, int parents, IReadOnlyList<FilterField<TFilter, T>> facets,
            CancellationToken cancellation)
            where T : class, IItem
    {
        var counts = Enumerable.Range(0, parents)
            .Select(_ => facets.Select(_ => new List<FacetValue>()).ToArray()).ToArray();
        while (await reader.ReadAsync(cancellation))
        {
            var (parent, facet, value) = FacetStatement.Read(reader);
            counts[parent][facet].Add(value);
        }

        return
        [
            .. counts.Select(values => facets.Zip(values).ToDictionary(
                pair => pair.First.Name, pair => (IReadOnlyList<FacetValue>)pair.Second, StringComparer.Ordinal)),
        ];
    }
}
