using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Queries.Facets;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.GraphQL.Connections;

/// <summary>The facets of a list as a field beside its items.</summary>
internal static class FacetsField
{
    public static void Facets<TFilter, T>(this ObjectGraphType<Page<T>> type)
        where TFilter : class, IListFilter<TFilter, T>, new()
        where T : class, IItem
    {
        type.Field<NonNullGraphType<FacetsType<TFilter, T>>>("facets").Description(ListFacets.About)
            .Resolve(Resolve);

        static object? Resolve(IResolveFieldContext<Page<T>> context)
        {
            var asked = context.SubFields!.Values.Select(field => field.FieldType.Name).ToHashSet();
            FilterField<TFilter, T>[] facets =
                [.. ListFacets.Of<TFilter, T>().Where(field => asked.Contains(field.Name))];
            if (context.Source.Loader is not { } pages || facets.Length == 0)
                return facets.ToDictionary(field => field.Name, _ => (IReadOnlyList<FacetValue>)[]);
            var loader = pages.Reads.List(
                (pages, string.Join(' ', facets.Select(field => field.Name))),
                () => new FacetLoader<TFilter, T>(pages, facets));
            return loader.Load(context.Source.Parent);
        }
    }
}

/// <summary>The facets of a list, by the names of the filter's fields.</summary>
internal sealed class FacetsType<TFilter, T> : ObjectGraphType<IReadOnlyDictionary<string, IReadOnlyList<FacetValue>>>
    where TFilter : class, IListFilter<TFilter, T>, new()
    where T : class, IItem
{
    public FacetsType()
    {
        Name = $"{typeof(T).Name}Facets";
        Description = $"{ListFacets.About} A facet has {ListFacets.MaxValues} values at most.";
        foreach (var field in ListFacets.Of<TFilter, T>())
        {
            var value = field.Value is ChoiceValue choice
                ? typeof(ChoiceFacetType<>).MakeGenericType(choice.Enum)
                : typeof(FacetValueType);
            AddField(new FieldType
            {
                Name = field.Name,
                Description = $"The values for the filter's '{field.Name}'.",
                Type = typeof(NonNullGraphType<>).MakeGenericType(
                    typeof(ListGraphType<>).MakeGenericType(typeof(NonNullGraphType<>).MakeGenericType(value))),
                Resolver = new FuncFieldResolver<IReadOnlyDictionary<string, IReadOnlyList<FacetValue>>, object?>(
                    context => context.Source[field.Name]),
            }.WithComplexityImpact(GraphQLLimits.FacetImpact, ListFacets.MaxValues));
        }
    }
}

internal sealed class FacetValueType : ObjectGraphType<FacetValue>
{
    public FacetValueType()
    {
        Name = "FacetValue";
        Description = "A value that items of a list have, and how many.";
        Field<NonNullGraphType<StringGraphType>>("value").Description("As the filter takes it.")
            .Resolve(context => context.Source.Value);
        Field<StringGraphType>("label").Description("The title of the item that it names; null if it names none.")
            .Resolve(context => context.Source.Label);
        this.Count();
    }
}

/// <summary>A value of an enum that items of a list have.</summary>
internal sealed class ChoiceFacetType<TEnum> : ObjectGraphType<FacetValue> where TEnum : struct, Enum
{
    private static readonly ChoiceValue<TEnum> Choice = new();

    public ChoiceFacetType()
    {
        Name = $"{typeof(TEnum).Name}FacetValue";
        Description = "A value that items of a list have, and how many.";
        Field<NonNullGraphType<EnumerationGraphType<TEnum>>>("value").Description("As the filter takes it.")
            .Resolve(context => Choice.Parse(context.Source.Value));
        this.Count();
    }
}

internal static class FacetCountField
{
    public static void Count(this ObjectGraphType<FacetValue> type) =>
        type.Field<NonNullGraphType<IntGraphType>>("count").Description("How many items have it.")
            .Resolve(context => context.Source.Count);
}
