using GraphQL.Types;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Queries.Bodies;

namespace UnitingCloud.Content.Server.GraphQL.Types;

/// <summary>
/// The fields that lead from one item to others. A resolver only says which keys it wants: loaders fetch them for all
/// parents at once, as of the point that the parent was read at. What that point does not see is not there.
/// </summary>
internal static class RelationFields
{
    public static void Node<TSource>(this ObjectGraphType<TSource> type) where TSource : class, IItem
    {
        type.Interface<NodeInterface>();
        type.Field<NonNullGraphType<IdGraphType>>("id").Description("Names the item for ever, over all kinds.")
            .Resolve(context => GlobalId.Of(context.Source));
    }

    /// <summary>The skills of what is not a job: those of a job are more than names.</summary>
    public static void SkillNames<TSource>(
        this ObjectGraphType<TSource> type,
        Func<TSource, IReadOnlyList<string>> skills
    ) =>
        type.Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("skillNames")
            .Description("Skills it is about, by name.")
            .Resolve(context => skills(context.Source));

    public static void One<TSource, T>(
        this ObjectGraphType<TSource> type,
        string name,
        string description,
        Func<TSource, string?> key
    )
        where T : class, IItem =>
        type.Field<GraphQLClrOutputTypeReference<T>>(name)
            .Description(description)
            .Resolve(context =>
                key(context.Source) is { } wanted ? context.ReadContext().ByKey<T>().Load(wanted) : null
            );

    public static void Many<TSource, T>(
        this ObjectGraphType<TSource> type,
        string name,
        string description,
        Func<TSource, IReadOnlyList<string>> keys
    )
        where T : class, IItem =>
        type.Field<NonNullGraphType<ListGraphType<NonNullGraphType<GraphQLClrOutputTypeReference<T>>>>>(name)
            .Description(description)
            .Resolve(context => context.ReadContext().ByKey<T>().LoadAll(keys(context.Source)));

    /// <summary>The parts of the rendered body; it is loaded only where one of them is asked for.</summary>
    public static void Body<TSource>(this ObjectGraphType<TSource> type) where TSource : class, IItem
    {
        Part<NonNullGraphType<StringGraphType>>("html", "The body as safe HTML.", BodyPart.Html);
        Part<NonNullGraphType<StringGraphType>>(
            "text",
            "The body as plain text, paragraphs apart by a blank line.",
            BodyPart.Text
        );
        Part<NonNullGraphType<ListGraphType<NonNullGraphType<GraphQLClrOutputTypeReference<Heading>>>>>(
            "outline", "The headings of the body, in order.", BodyPart.Outline);
        Part<NonNullGraphType<ListGraphType<NonNullGraphType<BlockUnion>>>>(
            "blocks", "The body as typed blocks, for frontends that render without HTML.", BodyPart.Blocks);
        Part<NonNullGraphType<JsonType>>(
            "blockTree", "The same blocks in one value, however deep they are, as REST has them.", BodyPart.BlockTree);

        void Part<TPart>(string name, string description, BodyPart part) where TPart : IGraphType =>
            type.Field<TPart>(name).Description(description)
                .Resolve(context => context.ReadContext().Bodies.Load((context.Source.BodyHash, part)));
    }
}
