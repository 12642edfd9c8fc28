using Npgsql;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Statements;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries.Facets;

/// <summary>All facets of a list, for any number of parents, in one statement.</summary>
internal static class FacetStatement
{
    /// <param name="relation">The relation that the items belong to; null if there is none.</param>
    /// <param name="parents">The keys of the parents; they do not matter without a relation.</param>
    /// <param name="facets">The fields that are counted.</param>
    /// <returns>Rows for <see cref="Read"/>.</returns>
    public static NpgsqlBatchCommand Of<TFilter, T>(
        AsOf asOf, TFilter filter, Relation<T>? relation, string[] parents,
        IReadOnlyList<FilterField<TFilter, T>> facets)
        where TFilter : class, IListFilter<TFilter, T>, new()
        where T : class, IItem
    {
        var statement = new PublishedStatement<T>(asOf);
        relation?.Of(statement, parents);
        foreach (var field in TFilter.Fields.Except(facets)) field.Condition(filter, statement);
        var own = facets.Select(facet => OwnCondition<T>.Of(statement, facet, filter)).ToArray();
        var columns = facets.Select((facet, i) => $"array({facet.FacetValues}) as v{i}, ({own[i]}) as is{i}");
        var counts = facets.Select((facet, i) => Counts(
            i, facet.Value,
            string.Join(" and ", Enumerable.Range(0, facets.Count).Where(n => n != i).Select(n => $"is{n}"))));
        return statement.Query(string.Join(", ", columns), string.Join("\nunion all\n", counts));
    }

    /// <summary>The parent's number and the facet's, counted from 0, and a value.</summary>
    public static (int Parent, int Facet, FacetValue Value) Read(NpgsqlDataReader row) => (
        (int)row.GetInt64(0) - 1,
        row.GetInt32(1),
        new(row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), (int)row.GetInt64(4)));

    /// <summary>
    /// Texts that differ in case alone are one value, as for the filter. What an item is named by counts only if the
    /// point sees the item.
    /// </summary>
    private static string Counts(int facet, FilterValue value, string others)
    {
        var where = others.Length == 0 ? "where value <> ''" : $"where value <> '' and {others}";
        var rows = value is SlugValue slug
            ? $"""
                select r.slug as value, r.title as label, n.items
                from (select value, count(*) as items from found cross join unnest(v{facet}) value {where} group by 1) n
                cross join lateral (
                    select r.slug, coalesce(r.data #>> '{ItemPath("title")}', r.data #>> '{ItemPath("name")}') as title
                    from {VersionTables.Of(slug.Kind)} r
                    where r.key = n.value and {SeenSql.Numbered.Sees("r")} limit 1) r
                """
            : $"""
                select min(value collate "C") as value, null::text as label, count(*) as items
                from found cross join unnest(v{facet}) value {where} group by lower(value)
                """;
        return $"""
            (select {facet}, value, label, items from ({rows}) c
             order by items desc, coalesce(label, value) collate "C", value collate "C" limit {ListFacets.MaxValues})
            """;
    }

    private static string ItemPath(string name) => $"{{item,{name}}}";

    /// <summary>The condition of a facet's field, which all other facets are counted by.</summary>
    private sealed class OwnCondition<T>(PublishedStatement<T> statement) : IFilterConditions<T> where T : class, IItem
    {
        private readonly List<string> _conditions = ["true"];

        public static string Of<TFilter>(
            PublishedStatement<T> statement, FilterField<TFilter, T> field, TFilter filter)
        {
            var own = new OwnCondition<T>(statement);
            field.Condition(filter, own);
            return string.Join(" and ", own._conditions);
        }

        public IFilterConditions<T> Where(FormattableString condition)
        {
            _conditions.Add($"coalesce({statement.Condition(condition)}, false)");
            return this;
        }

        public IFilterConditions<T> ListedUnder(string thread) =>
            Where($"d.data -> 'item' -> 'threads' @> to_jsonb({thread}::text)");

        public IFilterConditions<T> Matching(string text) =>
            throw new NotSupportedException("What words match is no facet.");
    }
}
