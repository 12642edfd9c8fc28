using GraphQL;
using GraphQL.Types;
using Marten;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.GraphQL.Connections;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries;

namespace UnitingCloud.Content.Server.GraphQL.Types;

internal sealed class ItemChangeType : AutoRegisteringObjectGraphType<Change>
{
    public ItemChangeType() => Field<NodeInterface>("item").Description("The item as it is; null if it is removed.")
        .Resolve(context => ItemField.Load(context, context.Source.Kind, context.Source.Key));
}

internal sealed class ChangesType : ObjectGraphType<ChangePage>
{
    public ChangesType()
    {
        Name = "Changes";
        Description = "What changed since a cursor.";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<ItemChangeType>>>>("nodes")
            .Description("At most one for an item.")
            .Resolve(context => context.Source.Changes);
        Field<NonNullGraphType<StringGraphType>>("next")
            .Description("Ask again with it for what comes after; always there.")
            .Resolve(context => context.Source.Next);
        Field<NonNullGraphType<BooleanGraphType>>("more")
            .Description("Whether there are more changes by now: ask again at once.")
            .Resolve(context => context.Source.More);
    }

    public static async Task<object?> ReadAsync(
        IResolveFieldContext<object?> context, IDocumentStore store, Boundaries boundaries, StreamLimiter limiter)
    {
        var requestContext = context.RequestContext();
        var range =
            requestContext.Cursors.ChangesAfter(
                context.GetArgument<string?>("after"),
                requestContext.Now.AsOf,
                requestContext.Point.Ahead
            )
            ?? throw new GraphQLRequestException(
                "BAD_CURSOR",
                "'after' is not a cursor of changes with these arguments, or older than 24 hours. "
                + "Begin again without it."
            );
        var size = PageArguments.SizeOf(context);
        // A larger page is heavy, as it is over REST.
        using var lease = size > PageArguments.DefaultSize ? await limiter.AcquireAsync(requestContext.Http) : null;
        if (lease is { IsAcquired: false }) throw RequestProblemException.Busy(ProblemKind.TooManyStreams);
        await using var session = store.QuerySession();
        if (range.To != requestContext.Now.AsOf)
            context.ForkAt(range.To);
        var moved = await boundaries.AnyBetweenAsync(
            range.To, requestContext.Now.AsOf, context.CancellationToken);
        return await session.ChangesAsync(
            requestContext.Cursors,
            range,
            moved,
            size,
            context.CancellationToken
        );
    }
}
