using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Queries.Facets;

/// <summary>A value that items of a list have, and how many.</summary>
/// <param name="Value">As the filter takes it.</param>
/// <param name="Label">The title of the item that it names; null for a value that names none.</param>
/// <param name="Count">How many items have it.</param>
internal sealed record FacetValue(string Value, string? Label, int Count);

/// <summary>
/// The facets of a list, by the fields of its filter: which values there are, each facet as if the list were not
/// filtered by its own field.
/// </summary>
internal static class ListFacets
{
    /// <summary>Values of a facet.</summary>
    public const int MaxValues = 50;

    public const string About =
        "The values of the whole list with their counts, each facet as if its own field were not in the filter. "
        + "The highest count comes first.";

    /// <summary>The fields by which items are counted.</summary>
    public static IReadOnlyList<FilterField<TFilter, T>> Of<TFilter, T>()
        where TFilter : class, IListFilter<TFilter, T>, new()
        where T : class, IItem => [.. TFilter.Fields.Where(field => field.FacetValues is not null)];
}
