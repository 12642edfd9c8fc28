using Npgsql;
using UnitingCloud.Content.Server.GraphQL.Connections;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>What a list is asked for.</summary>
/// <param name="Name">Which list it is: cursors of another are refused.</param>
/// <param name="Order">How it is ordered.</param>
/// <param name="Filter">Which items are wanted.</param>
/// <param name="Page">Which part of it.</param>
/// <param name="Relation">Whose items they are, where they are somebody's.</param>
internal sealed record ListRequest<T>(string Name, ListOrder Order, IListFilter<T> Filter, PageArguments Page, Relation<T>? Relation) where T : class, IItem
{
    /// <summary>The parent of a list that is nobody's.</summary>
    public const string Nobody = "";

    public PublishedStatement<T> Begin(AsOf asOf, string[] parents)
    {
        var statement = new PublishedStatement<T>(asOf);
        Relation?.Of(statement, parents);
        Filter.Apply(statement);
        return statement;
    }
}

/// <summary>The pages of a list for any number of parents, in one statement.</summary>
internal sealed class PageLoader<T>(ReadContext reads, ListRequest<T> request) : Loader<string, Page<T>>(reads.Request) where T : class, IItem
{
    public CountLoader<T> Counts => field ??= new CountLoader<T>(reads, request);

    public string CursorOf(string[] place) => ListCursor.Protect(Context.Cursors, Context.Point.CursorPurpose(request.Name), reads.AsOf, Context.Point.Ahead, request.Order, request.Filter, place);

    protected override BatchRead CreateRead(string[] keys)
    {
        var page = request.Page;
        var order = page.Backward ? request.Order.Reversed : request.Order;
        var statement = request.Begin(reads.AsOf, keys);
        if (page.After is { } after) statement.After(request.Order.Columns, after);
        if (page.Before is { } before) statement.After(request.Order.Reversed.Columns, before);

        // One more than asked for tells whether there are more.
        return new(statement.Page(order.Columns, page.Size + 1), HearAsync, statement.IsFiltered);

        async Task HearAsync(NpgsqlDataReader reader, CancellationToken cancellation)
        {
            var pages = keys.Select(_ => new List<Edge<T>>()).ToArray();
            while (await reader.ReadAsync(cancellation))
                pages[reader.GetInt64(0) - 1].Add(new Edge<T>(this, Read<T>(reader, 1), reader.GetFieldValue<string[]>(2)));
            for (var i = 0; i < pages.Length; i++) Store(keys[i], PageOf(keys[i], pages[i]));
        }
    }

    private Page<T> PageOf(string parent, List<Edge<T>> edges)
    {
        var page = request.Page;
        var more = edges.Count > page.Size;
        if (more) edges.RemoveAt(page.Size);
        if (page.Backward) edges.Reverse();

        // A cursor names an item that its point sees, so there is something on its other side.
        return new Page<T>(
            this, parent, edges,
            HasNext: page.Before is not null || (more && !page.Backward),
            HasPrevious: page.After is not null || (more && page.Backward));
    }
}

/// <summary>How many items a list has, for any number of parents, in one statement.</summary>
internal sealed class CountLoader<T>(ReadContext reads, ListRequest<T> request) : Loader<string, object>(reads.Request) where T : class, IItem
{
    protected override BatchRead CreateRead(string[] keys)
    {
        var statement = request.Begin(reads.AsOf, keys);
        return new(statement.Count(), HearAsync, statement.IsFiltered);

        async Task HearAsync(NpgsqlDataReader reader, CancellationToken cancellation)
        {
            while (await reader.ReadAsync(cancellation)) Store(keys[reader.GetInt64(0) - 1], (int)reader.GetInt64(1));
        }
    }
}
