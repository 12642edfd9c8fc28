using Npgsql;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;

namespace UnitingCloud.Content.Server.Queries.Statements;

/// <summary>A part of a list.</summary>
/// <param name="Size">How many items at most.</param>
/// <param name="Backward">Whether they are the last of what is left, else the first.</param>
/// <param name="After">The place after which it begins.</param>
/// <param name="Before">The place before which it ends.</param>
internal sealed record PageWindow(
    int Size, bool Backward, IReadOnlyList<string>? After = null, IReadOnlyList<string>? Before = null);

/// <summary>A list for any number of parents, in one statement.</summary>
/// <param name="Order">How it is ordered.</param>
/// <param name="Filter">Which items are wanted.</param>
/// <param name="Relation">The relation that they belong to; null if there is none.</param>
internal sealed record ListStatement<T>(ListOrder Order, IListFilter<T> Filter, Relation<T>? Relation)
    where T : class, IItem
{
    /// <summary>
    /// The page of each parent, with one more item than requested, which shows whether there are more.
    /// </summary>
    /// <returns>Rows for <see cref="ItemRow.Read"/>, and whether their best plan depends on the values of the
    /// filter.</returns>
    public (NpgsqlBatchCommand Command, bool IsFiltered) Page(AsOf asOf, string[] parents, PageWindow window)
    {
        var statement = Begin(asOf, parents);
        if (window.After is { } after) statement.After(Order.Columns, after);
        if (window.Before is { } before) statement.After(Order.Reversed.Columns, before);
        var order = window.Backward ? Order.Reversed : Order;
        return (statement.Page(order.Columns, window.Size + 1), statement.IsFiltered);
    }

    /// <summary>How many items each parent has.</summary>
    /// <returns>Rows for <see cref="ReadCount"/>, and whether their best plan depends on the values of the
    /// filter.</returns>
    public (NpgsqlBatchCommand Command, bool IsFiltered) Count(AsOf asOf, string[] parents)
    {
        var statement = Begin(asOf, parents);
        return (statement.Count(), statement.IsFiltered);
    }

    public static (int Parent, int Count) ReadCount(NpgsqlDataReader row) =>
        ((int)row.GetInt64(0) - 1, (int)row.GetInt64(1));

    private PublishedStatement<T> Begin(AsOf asOf, string[] parents)
    {
        var statement = new PublishedStatement<T>(asOf);
        Relation?.Of(statement, parents);
        Filter.Apply(statement);
        return statement;
    }
}
