using System.Text;
using Npgsql;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries;

/// <summary>
/// Where every read begins: a statement over the versions that a point sees, <see cref="AsOf.Sees"/> as SQL.
/// The version is <c>d</c>; where there are parents, one is <c>p</c> and its number <c>p.n</c>.
/// </summary>
internal sealed class PublishedStatement<T> : IFilterConditions<T> where T : class, IItem
{
    private static readonly ItemKind Kind = ItemTypes.KindOf<T>();

    private readonly NpgsqlBatchCommand _command = new();
    private readonly StringBuilder _from = new($"{VersionTables.Of(Kind)} d");
    private readonly StringBuilder _where = new(SeenSql.Numbered.Sees("d"));
    private readonly SqlWriter _sql;
    private string? _parents;

    public PublishedStatement(AsOf asOf)
    {
        _sql = new(_command.Parameters);
        _command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = asOf.Revision });
        _command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = asOf.Time });
        _command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = asOf.Audience == Audience.Preview });
    }

    /// <inheritdoc cref="IFilterConditions{T}.Where"/>
    public PublishedStatement<T> Where(FormattableString condition)
    {
        _where.Append(" and (").Append(_sql.Write(condition)).Append(')');
        return this;
    }

    /// <summary>Whether its best plan depends on the values that a filter wants.</summary>
    public bool IsFiltered { get; private set; }

    IFilterConditions<T> IFilterConditions<T>.Where(FormattableString condition)
    {
        IsFiltered = true;
        return Where(condition);
    }

    IFilterConditions<T> IFilterConditions<T>.Matching(string text)
    {
        IsFiltered = true;
        _from.Append(_sql.Write(SearchTable.Join(Kind, text)));
        return this;
    }

    /// <summary>A page for each of these keys: <c>p (key, n)</c>.</summary>
    public PublishedStatement<T> ForEach(string[] keys)
    {
        _parents = _sql.Write($"unnest({keys}) with ordinality as p (key, n)");
        return this;
    }

    /// <summary>A page for each item with one of these keys that is seen: <c>p (key, n, …)</c>.</summary>
    /// <param name="columns">What conditions need of it; its version is <c>i</c>. Taken once for each.</param>
    public PublishedStatement<T> ForEach<TParent>(string[] keys, string columns) where TParent : class, IItem
    {
        // The limit has the item looked up by its key: the planner has no idea how many of all versions a point sees.
        var parent = new Sql($"""
            select {columns} from {VersionTables.Of(ItemTypes.KindOf<TParent>())} i
            where i.key = k.key and {SeenSql.Numbered.Sees("i")} limit 1
            """);
        _parents = _sql.Write($"""
            (select k.key, k.n, i.*
            from unnest({keys}) with ordinality as k (key, n) cross join lateral ({parent}) i) p
            """);
        return this;
    }

    /// <summary>Goes on behind a row: the one whose columns had these values.</summary>
    public PublishedStatement<T> After(IReadOnlyList<OrderColumn> order, IReadOnlyList<string> values)
    {
        _where.Append(" and ").Append(Behind(0));
        return this;

        string Behind(int i)
        {
            var (column, sign) = (order[i].Expression, order[i].Descending ? '<' : '>');
            var value = $"{_sql.Parameter(values[i])}::{order[i].Type}";
            return i == order.Count - 1
                ? $"{column} {sign} {value}"
                : $"({column} {sign}= {value} and ({column} {sign} {value} or {Behind(i + 1)}))";
        }
    }

    /// <summary>Rows of item: those that have one of these names, each looked up by itself.</summary>
    /// <param name="column">The column of the name: at most one visible item has it.</param>
    public NpgsqlBatchCommand Named(string column, string[] names)
    {
        var name = _sql.Write($"unnest({names}) as k (name)");
        _command.CommandText = $"""
            select {Item("v")}
            from {name} cross join lateral (select d.data from {_from} where d.{column} = k.name and {_where} limit 1) v
            """;
        return _command;
    }

    /// <summary>
    /// Rows of parent's number, item, and values of the order's columns. What is large is unpacked of the rows alone
    /// that the page shows.
    /// </summary>
    public NpgsqlBatchCommand Page(IReadOnlyList<OrderColumn> order, int limit)
    {
        var columns = string.Join(", ", order.Select((o, i) => $"{o.Expression} as o{i}"));
        var by = string.Join(", ", order.Select((o, i) => o.Descending ? $"o{i} desc" : $"o{i}"));
        var place = string.Join(", ", order.Select((_, i) => $"v.o{i}::text"));
        var page = $"select d.data, {columns} from {_from} where {_where} order by {by} limit {limit}";
        _command.CommandText = _parents is null
            ? $"select 1::bigint, {Item("v")}, array[{place}] from ({page}) v order by {by}"
            : $"select p.n, {Item("v")}, array[{place}] "
              + $"from {_parents} cross join lateral ({page}) v order by p.n, {by}";
        return _command;
    }

    /// <summary>Rows of item, the parts of its body, and what is hidden in it.</summary>
    public NpgsqlBatchCommand ItemsWithBodies()
    {
        _command.CommandText = $"""
            select {Item("d")}, b.hash, b.html, b.text, b.outline, b.blocks, {SeenSql.Numbered.HiddenOf("b")}
            from {_from} {BodyTable.Join} where {_where}
            """;
        return _command;
    }

    private static string Item(string v) => SeenSql.Numbered.Item(Kind, $"{v}.data");

    /// <summary>Rows of key.</summary>
    public NpgsqlBatchCommand Keys()
    {
        _command.CommandText = $"select d.key from {_from} where {_where}";
        return _command;
    }

    /// <summary>Rows of parent's number and how many items there are.</summary>
    public NpgsqlBatchCommand Count()
    {
        _command.CommandText = _parents is null
            ? $"select 1::bigint, count(*) from {_from} where {_where}"
            : $"""
                select p.n, v.items
                from {_parents} cross join lateral (select count(*) as items from {_from} where {_where}) v
                """;
        return _command;
    }

    /// <summary>Rows of what is selected, with whatever is joined to the versions.</summary>
    public NpgsqlBatchCommand Rows(string columns, string joins, string? orderBy = null)
    {
        _command.CommandText =
            $"select {columns} from {_from} {joins} where {_where}{(orderBy is null ? "" : " order by " + orderBy)}";
        return _command;
    }
}
