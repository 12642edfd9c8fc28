using Npgsql;
using UnitingCloud.Content.Server.Queries.Paging;
using UnitingCloud.Content.Server.Queries.Statements;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>What a list is asked for.</summary>
/// <param name="Name">Which list it is: cursors of another are refused.</param>
/// <param name="Statement">Reads it.</param>
/// <param name="Page">Which part of it.</param>
internal sealed record ListRequest<T>(string Name, ListStatement<T> Statement, PageWindow Page) where T : class, IItem
{
    /// <summary>The parent of a list that has no parent.</summary>
    public const string Nobody = "";
}

/// <summary>The pages of a list for any number of parents, in one statement.</summary>
internal sealed class PageLoader<T>(ReadContext reads, ListRequest<T> request) : Loader<string, Page<T>>(reads.Request)
    where T : class, IItem
{
    public ReadContext Reads => reads;

    public ListRequest<T> Request => request;

    public VersionLoader<T> Versions { get; } = reads.Versions<T>();

    public CountLoader<T> Counts => field ??= new CountLoader<T>(reads, request);

    public string CursorOf(string[] place) =>
        ListCursor.Protect(
            Context.Cursors, Context.Point.CursorPurpose(request.Name), reads.AsOf, Context.Point.Ahead,
            request.Statement.Order, request.Statement.Filter, place);

    protected override BatchRead CreateRead(string[] keys)
    {
        var (command, isFiltered) = request.Statement.Page(reads.AsOf, keys, request.Page);
        return new(command, ReadAsync, isFiltered);

        async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellation)
        {
            var pages = keys.Select(_ => new List<Edge<T>>()).ToArray();
            while (await reader.ReadAsync(cancellation))
            {
                var row = ItemRow.Read(reader);
                pages[row.Parent].Add(new Edge<T>(this, row.Id, row.Place));
            }

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
internal sealed class CountLoader<T>(ReadContext reads, ListRequest<T> request) : Loader<string, object>(reads.Request)
    where T : class, IItem
{
    protected override BatchRead CreateRead(string[] keys)
    {
        var (command, isFiltered) = request.Statement.Count(reads.AsOf, keys);
        return new(command, ReadAsync, isFiltered);

        async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellation)
        {
            while (await reader.ReadAsync(cancellation))
            {
                var (parent, count) = ListStatement<T>.ReadCount(reader);
                Store(keys[parent], count);
            }
        }
    }
}
