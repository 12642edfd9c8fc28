using GraphQL;
using GraphQL.Types;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Queries.Paging;
using UnitingCloud.Content.Server.Queries.Statements;

namespace UnitingCloud.Content.Server.GraphQL.Connections;

/// <summary>
/// Which part of a list is asked for: a number of items from one end, perhaps on one side of a cursor.
/// </summary>
internal static class PageArguments
{
    public const int DefaultSize = 20;
    public const int MaxSize = 100;

    public static QueryArguments Arguments =>
        [
            new QueryArgument<IntGraphType>
            {
                Name = "first",
                Description = $"How many from the beginning, 0 to {MaxSize}; {DefaultSize} by default.",
            },
            new QueryArgument<StringGraphType>
            {
                Name = "after",
                Description = "The cursor behind which they begin. It is read at the cursor's own point in time.",
            },
            new QueryArgument<IntGraphType>
            {
                Name = "last",
                Description = $"How many from the end, 0 to {MaxSize}; not together with 'first'.",
            },
            new QueryArgument<StringGraphType> { Name = "before", Description = "The cursor before which they end." },
        ];

    /// <summary>Reads the arguments; a cursor's own point replaces the snapshot's.</summary>
    public static (PageWindow Page, ReadContext Reads) Read(
        IResolveFieldContext context, ReadContext reads, string list, ListOrder order, object filter)
    {
        var (first, last) = (ReadSize(context, "first"), ReadSize(context, "last"));
        if (first is not null && last is not null)
            throw new GraphQLRequestException("BAD_PAGE", "Ask for 'first' or for 'last', not for both.");
        var (after, before) = (Open("after"), Open("before"));
        if (after is not null && before is not null && after.AsOf != before.AsOf)
            throw new GraphQLRequestException(
                "BAD_CURSOR",
                "'after' and 'before' are cursors of different points in time."
            );
        var at = (after ?? before)?.AsOf is { } point && point != reads.AsOf ? context.ForkAt(point) : reads;
        return (new(first ?? last ?? DefaultSize, last is not null, after?.Position, before?.Position), at);

        ListCursor? Open(string argument)
        {
            if (context.GetArgument<string?>(argument) is not { } text) return null;
            var requestContext = context.RequestContext();
            return
                ListCursor.TryUnprotect(
                    requestContext.Cursors,
                    requestContext.Point.CursorPurpose(list),
                    text,
                    order,
                    filter,
                    requestContext.Point.AsOf.Audience,
                    out var cursor
                ) && requestContext.Point.CanContinueAt(cursor.AsOf, cursor.Ahead)
                ? cursor
                : throw new GraphQLRequestException(
                    "BAD_CURSOR",
                    $"'{argument}' is not a cursor of this list with these arguments, or older than 24 hours. Begin "
                        + $"again without it."
                );
        }
    }

    /// <summary>The number of items that an argument asks for; null if it is not given.</summary>
    public static int? ReadSize(IResolveFieldContext context, string argument)
    {
        var size = context.GetArgument<int?>(argument);
        return size is null or (>= 0 and <= MaxSize)
            ? size
            : throw new GraphQLRequestException("BAD_PAGE", $"'{argument}' is {size}; it takes 0 to {MaxSize}.");
    }

    public static int SizeOf(IResolveFieldContext context) => ReadSize(context, "first") ?? DefaultSize;
}
