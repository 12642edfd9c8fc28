using GraphQL;
using GraphQL.Types;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;
using UnitingCloud.Content.Server.Queries.Statements;

namespace UnitingCloud.Content.Server.GraphQL.Connections;

/// <summary>A field that is a list of items, in pages.</summary>
internal static class ConnectionField
{
    private const string AboutWhere = "Which of them are wanted.";
    private const string AboutUnknown =
        "If it names an item that is not there, the list is empty and 'errors' says so: what is around it is answered.";

    /// <param name="name">The field.</param>
    /// <param name="description">What is in the list.</param>
    /// <param name="relation">Whose items they are, where they are the parent's.</param>
    public static void List<TSource, T, TFilter>(
        this ComplexGraphType<TSource> type,
        string name,
        string description,
        Relation<T>? relation = null
    )
        where T : class, IItem
        where TFilter : class, IListFilter<TFilter, T>, new()
    {
        var list = relation?.Name ?? $"Query.{name}";
        var usual = relation?.Order ?? ListOrders.Of<T>()[0];
        var field = type.Field<NonNullGraphType<PageType<T>>>(name).Description(description);
        field.Arguments(PageArguments.Arguments);
        field.Argument<WhereType<TFilter, T>>(
            WhereArgument.Name,
            relation is null ? AboutWhere : $"{AboutWhere} {AboutUnknown}"
        );
        field.Argument<OrderType<T>>(
            "orderBy",
            $"How they are ordered; {usual.Name.ToUpperInvariant()} by default, or the best match first where words "
                + $"are looked for."
        );
        field.FieldType.WithComplexityImpact(GraphQLLimits.OfList);
        field.Resolve(Resolve);

        object? Resolve(IResolveFieldContext<TSource> context)
        {
            var parent = relation is null ? ListRequest<T>.Nobody : ((IItem)context.Source!).Key;
            var reads = context.ReadContext();
            return Read();

            object? Read()
            {
                var slugs = new SlugResolver(reads);
                var filter = WhereArgument.Read<TFilter, T>(context, slugs);
                return slugs.Pending.Count == 0
                    ? Load(filter, slugs.Unknown)
                    : new DependentResult(slugs.Pending, Read);
            }

            object? Load(TFilter filter, GraphQLRequestException? unknown)
            {
                if (unknown is not null)
                    return relation is null ? throw unknown : Empty(context, parent, unknown);
                var order =
                    context.GetArgument<ListOrder?>("orderBy") ?? (filter.LooksForWords ? ListOrders.Relevance : usual);
                var (page, at) = PageArguments.Read(context, reads, list, order, filter);
                var request = new ListRequest<T>(list, new(order, filter, relation), page);
                return at.List(context.FieldAst, () => new PageLoader<T>(at, request)).Load(parent);
            }
        }

        static Page<T> Empty(IResolveFieldContext context, string parent, GraphQLRequestException error)
        {
            error.Path = context.ResponsePath;
            error.AddLocation(context.FieldAst, context.Document);
            context.Errors.Add(error);
            return new(Loader: null, parent, [], HasNext: false, HasPrevious: false);
        }
    }
}

/// <summary>The orders of a kind's lists.</summary>
internal sealed class OrderType<T> : EnumerationGraphType where T : class, IItem
{
    public OrderType()
    {
        Name = $"{typeof(T).Name}Order";
        Description = "How a list is ordered.";
        foreach (var order in ListOrders.Of<T>()) Add(order.Name.ToUpperInvariant(), order, order.Description);
    }
}
