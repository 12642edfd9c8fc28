using GraphQL;
using GraphQL.Types;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.GraphQL.Connections;

/// <summary>A page of a list, as https://relay.dev/graphql/connections.htm has it.</summary>
internal sealed class PageType<T> : ObjectGraphType<Page<T>> where T : class, IItem
{
    public PageType()
    {
        Name = $"{typeof(T).Name}Connection";
        Description =
            "A page of a list. All pages behind its cursors are read at the same point in time, whatever is written "
                + "meanwhile.";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<GraphQLClrOutputTypeReference<T>>>>>("nodes")
            .Description("The items.")
            .WithComplexityImpact(GraphQLLimits.OfItems)
            .Resolve(context => context.Source.Nodes);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<EdgeType<T>>>>>("edges")
            .Description("The items with their cursors.")
            .WithComplexityImpact(GraphQLLimits.OfItems)
            .Resolve(context => context.Source.Edges);
        Field<NonNullGraphType<PageInfoType>>("pageInfo")
            .Description("Where the page stands in the list.")
            .Resolve(context => context.Source);
        Field<NonNullGraphType<IntGraphType>>("totalCount")
            .Description("How many items the whole list has. It is counted only where it is asked for.")
            .Resolve(context => context.Source.Loader is { } loader ? loader.Counts.Load(context.Source.Parent) : 0);
        if (this is PageType<Job> jobs) jobs.Facets<JobFilter, Job>();
    }
}

internal sealed class EdgeType<T> : ObjectGraphType<Edge<T>> where T : class, IItem
{
    public EdgeType()
    {
        Name = $"{typeof(T).Name}Edge";
        Description = "An item in a list.";
        Field<NonNullGraphType<GraphQLClrOutputTypeReference<T>>>("node")
            .Description("The item.")
            .Resolve(context => context.Source.Node);
        Field<NonNullGraphType<StringGraphType>>("cursor")
            .Description("Its place, for 'after' and 'before'; good for 24 hours.")
            .Resolve(context => context.Source.Cursor);
    }
}

internal sealed class PageInfoType : ObjectGraphType<IPage>
{
    public PageInfoType()
    {
        Name = "PageInfo";
        Description = "Where a page stands in its list.";
        Field<NonNullGraphType<BooleanGraphType>>("hasNextPage")
            .Description("Whether there are items behind it.")
            .Resolve(context => context.Source.HasNext);
        Field<NonNullGraphType<BooleanGraphType>>("hasPreviousPage")
            .Description("Whether there are items before it.")
            .Resolve(context => context.Source.HasPrevious);
        Field<StringGraphType>("startCursor")
            .Description("The first item's cursor; none on an empty page.")
            .Resolve(context => context.Source.StartCursor);
        Field<StringGraphType>("endCursor")
            .Description("The last item's cursor; none on an empty page.")
            .Resolve(context => context.Source.EndCursor);
    }
}
