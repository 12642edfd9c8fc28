namespace UnitingCloud.Content.Server.Queries.Paging;

/// <summary>
/// An order that a list can have. Its columns together distinguish any two items, so that a page can go on after one.
/// </summary>
/// <param name="Name">As clients write it.</param>
/// <param name="Description">What comes first.</param>
/// <param name="Columns">Most significant first.</param>
internal sealed record ListOrder(string Name, string Description, params OrderColumn[] Columns)
{
    /// <summary>The same from the other end.</summary>
    public ListOrder Reversed =>
        this with
        {
            Columns = [.. Columns.Select(c => c with { Descending = !c.Descending })],
        };
}

/// <summary>A column to order by; none of its values is null.</summary>
/// <param name="Expression">SQL over the version <c>d</c>.</param>
/// <param name="Type">Its type, to read it from a cursor.</param>
/// <param name="Descending">Whether the highest comes first.</param>
internal sealed record OrderColumn(string Expression, string Type, bool Descending = false);
