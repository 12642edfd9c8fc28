namespace UnitingCloud.Content.Server.Queries.Filters;

/// <summary>A field of a filter, as every API knows it.</summary>
/// <param name="Name">The same in REST and GraphQL; behind a dot the name within a group.</param>
/// <param name="Description">What it does, for both.</param>
/// <param name="Value">What it takes.</param>
/// <param name="Set">The filter with these values; there is at least one.</param>
internal sealed record FilterField<TFilter, T>(
    string Name, string Description, FilterValue Value, Func<TFilter, IReadOnlyList<object>, TFilter> Set)
    where T : class, IItem
{
    /// <summary>Adds the condition if the filter has the field.</summary>
    public Action<TFilter, IFilterConditions<T>> Condition { get; init; } = (_, _) => { };

    /// <summary>
    /// The values that a version <c>d</c> has for it, as a query of one column of text, each of them once in whatever
    /// case; null for a field by which items are not counted.
    /// </summary>
    public string? FacetValues { get; init; }

    /// <summary>An earlier name in REST, which still works.</summary>
    public string? Alias { get; init; }

    public bool IsRepeated { get; init; }

    /// <summary>Whether the other fields of its group need it.</summary>
    public bool IsRequiredInGroup { get; init; }

    /// <summary>The part before the dot; null if there is no dot.</summary>
    public string? Group => Name.Split('.') is [var group, _] ? group : null;

    /// <summary>The part after the dot, or the whole name.</summary>
    public string NameInGroup => Name.Split('.')[^1];

    /// <summary>A field with one value.</summary>
    public static FilterField<TFilter, T> One<TValue>(
        string name,
        string description,
        FilterValue value,
        Func<TFilter, TValue, TFilter> set
    ) => new(name, description, value, (filter, values) => set(filter, (TValue)values[0]));

    /// <summary>A field with up to <see cref="FilterValue.MaxValues"/> values.</summary>
    public static FilterField<TFilter, T> Many<TValue>(
        string name,
        string description,
        FilterValue value,
        Func<TFilter, IReadOnlyList<TValue>, TFilter> set
    ) =>
        new(name, description, value, (filter, values) => set(filter, [.. values.Cast<TValue>()]))
        {
            IsRepeated = true,
        };

    /// <summary>Words to look for.</summary>
    public static FilterField<TFilter, T> Words(Func<TFilter, string, TFilter> set, Func<TFilter, string?> get) =>
        One("text", WordsValue.Description, new WordsValue(), set) with
        {
            Alias = "q",
            Condition = (filter, conditions) =>
            {
                if (get(filter) is { } text) conditions.Matching(text);
            },
        };
}

internal static class FilterFields
{
    /// <summary>Adds the conditions of all fields.</summary>
    public static void Apply<TFilter, T>(
        this IReadOnlyList<FilterField<TFilter, T>> fields,
        TFilter filter,
        IFilterConditions<T> conditions
    )
        where T : class, IItem
    {
        foreach (var field in fields) field.Condition(filter, conditions);
    }
}
