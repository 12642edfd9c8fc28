using System.Collections;
using GraphQL;
using GraphQL.Execution;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.GraphQL.Connections;

/// <summary>Reads the filter that is written in the argument <c>where</c>.</summary>
internal static class WhereArgument
{
    public const string Name = "where";

    /// <exception cref="GraphQLRequestException">A value is not within its limits.</exception>
    public static TFilter Read<TFilter, T>(IResolveFieldContext context, SlugResolver slugs)
        where TFilter : class, IListFilter<TFilter, T>, new()
        where T : class, IItem
    {
        var filter = new TFilter();
        if (ValueOf(context.Arguments) is not { } where) return filter;
        foreach (var field in TFilter.Fields)
        {
            if (!TryFind(where, field.Name, out var given)) continue;
            object?[] values = field.IsRepeated ? [.. ((IEnumerable)given).Cast<object?>()] : [given];
            if (values.Length == 0) continue;
            Check(field.Name, field.Value, values);
            if (field.Value is not SlugValue slug) filter = field.Set(filter, values!);
            else if (slug.Find(slugs.For(field.Name), (string)given) is { } key) filter = field.Set(filter, [key]);
        }

        return filter;
    }

    /// <summary>How many values the filter has: each costs the database something.</summary>
    public static int CountValues(IDictionary<string, ArgumentValue>? arguments) => Count(ValueOf(arguments));

    private static IDictionary<string, object?>? ValueOf(IDictionary<string, ArgumentValue>? arguments) =>
        arguments is not null && arguments.TryGetValue(Name, out var argument)
            ? argument.Value as IDictionary<string, object?>
            : null;

    private static bool TryFind(IDictionary<string, object?> where, string name, out object given)
    {
        object? at = where;
        foreach (var step in name.Split('.'))
            at =
                at is IDictionary<string, object?> members && members.TryGetValue(step, out var member) ? member : null;
        given = at!;
        return at is not null;
    }

    private static void Check(string field, FilterValue allowed, object?[] values)
    {
        if (values.Length > FilterValue.MaxValues)
            throw new GraphQLRequestException(
                "BAD_FILTER",
                $"'{Name}.{field}' has {values.Length} values; it takes at most {FilterValue.MaxValues}."
            );
        foreach (var value in values)
            if (value is null || !allowed.Accepts(value)) throw GraphQLLimits.Refuse($"{Name}.{field}", value, allowed);
    }

    private static int Count(object? value) => value switch
    {
        null => 0,
        string => 1,
        IDictionary<string, object?> members => members.Values.Sum(Count),
        IEnumerable values => values.Cast<object?>().Sum(Count),
        _ => 1,
    };
}
