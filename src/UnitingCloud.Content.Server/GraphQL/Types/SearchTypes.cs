using GraphQL;
using GraphQL.Types;
using UnitingCloud.Content.Server.GraphQL.Connections;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Statements;

namespace UnitingCloud.Content.Server.GraphQL.Types;

/// <summary>A search over all kinds.</summary>
internal static class SearchField
{
    private const string Name = "Query.search";

    private static readonly TextValue Text = new WordsValue();

    public static void Search(this ObjectGraphType type) =>
        type.Field<NonNullGraphType<SearchResultsType>>("search")
            .Description("Items of every kind by their words, the best match first.")
            .Argument<NonNullGraphType<StringGraphType>>("text", "As for a web search: words, \"phrases\", or, -not.")
            .Argument<ListGraphType<NonNullGraphType<EnumerationGraphType<ItemKind>>>>(
                "kinds",
                "The kinds to look in; all by default."
            )
            .Argument<IntGraphType>("first", "How many, 0 to 100; 20 by default.")
            .Argument<StringGraphType>("after", "The cursor behind which they begin.")
            .Resolve(Resolve);

    private static object? Resolve(IResolveFieldContext context)
    {
        var text = context.GetArgument<string>("text");
        if (!Text.Accepts(text)) throw GraphQLLimits.Refuse("text", text, Text);
        IReadOnlyList<ItemKind> kinds = context.GetArgument<ItemKind[]?>("kinds") is { Length: > 0 } some
            ? [.. some.Distinct().Order()]
            : ItemKinds.All;
        var (page, reads) = PageArguments.Read(
            context,
            context.ReadContext(),
            Name,
            SearchStatement.Order,
            new { text, kinds }
        );
        return reads.List(context.FieldAst, () => new SearchLoader(reads, Name, text, kinds, page)).Load(text);
    }
}

internal sealed class SearchResultsType : ObjectGraphType<SearchResults>
{
    public SearchResultsType()
    {
        Name = "SearchResults";
        Description = "What a search found.";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<SearchHitType>>>>("nodes")
            .Description("The items, the best match first.")
            .Resolve(context => context.Source.Hits);
        Field<StringGraphType>("endCursor")
            .Description("The cursor after the last result; null if there are no more.")
            .Resolve(context => context.Source.EndCursor);
    }
}

internal sealed class SearchHitType : AutoRegisteringObjectGraphType<SearchHit>
{
    public SearchHitType() : base(hit => hit.Key)
    {
        Field<NodeInterface>("item")
            .Description("The item itself.")
            .Resolve(context => ItemField.Load(context, context.Source.Kind, context.Source.Key));
    }
}
