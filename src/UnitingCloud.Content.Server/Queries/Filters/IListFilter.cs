using System.Text.Json;

namespace UnitingCloud.Content.Server.Queries.Filters;

/// <summary>Which items of a kind to find.</summary>
internal interface IListFilter<T> where T : class, IItem
{
    /// <summary>Whether it searches for words, so that there is a best match.</summary>
    bool LooksForWords => false;

    void Apply(IFilterConditions<T> conditions);
}

/// <summary>
/// A filter whose fields are declared once: REST parameters, GraphQL input and conditions are made from them.
/// </summary>
internal interface IListFilter<TFilter, T> : IListFilter<T>
    where TFilter : class, IListFilter<TFilter, T>, new()
    where T : class, IItem
{
    static abstract IReadOnlyList<FilterField<TFilter, T>> Fields { get; }
}

/// <summary>What a filter is written into; the version is <c>d</c>.</summary>
internal interface IFilterConditions<T> where T : class, IItem
{
    /// <param name="condition">Its arguments become parameters.</param>
    IFilterConditions<T> Where(FormattableString condition);

    /// <summary>Those that are listed under a thread.</summary>
    IFilterConditions<T> ListedUnder(string thread);

    /// <summary>
    /// Those whose words match, in the form of a web search: words, "phrases", or, -not. Once in a statement.
    /// </summary>
    IFilterConditions<T> Matching(string text);
}

/// <summary>Enums as documents hold them.</summary>
internal static class EnumNames
{
    public static string[] Of<T>(IEnumerable<T> values) where T : struct, Enum => [.. values.Select(Of)];

    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
