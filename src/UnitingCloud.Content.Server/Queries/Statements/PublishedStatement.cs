using System.Text;
using Npgsql;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries.Statements;

/// <summary>
/// Where every read begins: a statement over the versions that a point sees, <see cref="AsOf.Sees"/> as SQL.
/// The version is <c>d</c>; where there are parents, one is <c>p</c> and its number <c>p.n</c>.
/// </summary>
internal sealed class PublishedStatement<T> : IFilterConditions<T> where T : class, IItem
{
    private static readonly ItemKind Kind = ItemTypes.KindOf<T>();

    private readonly NpgsqlBatchCommand _command = new();
    private readonly StringBuilder _joins = new();
    private string _from = VersionTables.Both(Kind);
    private readonly StringBuilder _where = new($"{VisibleSql.Reach("d", "$1")} and {SeenSql.Numbered.Sees("d")}");
    private readonly SqlWriter _sql;
    private string? _parents;
    private bool _isListed;
    private bool _isFiltered;
    private bool _looksForWords;

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
    public bool IsFiltered => _looksForWords || (_isFiltered && !_isListed);

    private string From => $"{_from} d{_joins}";

    IFilterConditions<T> IFilterConditions<T>.Where(FormattableString condition)
    {
        _isFiltered = true;
        return Where(condition);
    }

    IFilterConditions<T> IFilterConditions<T>.Matching(string text)
    {
        _looksForWords = true;
        _joins.Append(_sql.Write(SearchTable.Join(Kind, text)));
        return this;
    }

    IFilterConditions<T> IFilterConditions<T>.ListedUnder(string thread) => ListedUnder($"{thread}");

    /// <summary>Those that are listed under a thread, which are the first of an index.</summary>
    public PublishedStatement<T> ListedUnder(FormattableString thread)
    {
        if (_isListed) return Where($"d.data -> 'item' -> 'threads' @> to_jsonb({new Sql(_sql.Write(thread))}::text)");
        (_isListed, _from) = (true, VersionTables.BothByThread());
        return Where($"d.thread = {new Sql(_sql.Write(thread))}");
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
            select {columns} from {VersionTables.Both(ItemTypes.KindOf<TParent>())} i
            where i.key = k.key and {VisibleSql.Reach("i", "$1")} and {SeenSql.Numbered.Sees("i")} limit 1
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

    /// <summary>Rows of name and version: those that have one of these names, each looked up by itself.</summary>
    /// <param name="column">The column of the name: at most one visible item has it.</param>
    public NpgsqlBatchCommand Named(string column, string[] names)
    {
        var name = _sql.Write($"unnest({names}) as k (name)");
        _command.CommandText = $"""
            select k.name, v.id
            from {name} cross join lateral (select d.id from {From} where d.{column} = k.name and {_where} limit 1) v
            """;
        return _command;
    }

    /// <summary>
    /// Rows of parent's number, version, and values of the order's columns, for <see cref="ItemRow.Read"/>.
    /// </summary>
    public NpgsqlBatchCommand Page(IReadOnlyList<OrderColumn> order, int limit)
    {
        var columns = string.Join(", ", order.Select((o, i) => $"{o.Expression} as o{i}"));
        var by = string.Join(", ", order.Select((o, i) => o.Descending ? $"o{i} desc" : $"o{i}"));
        var place = string.Join(", ", order.Select((_, i) => $"v.o{i}::text"));
        var page = $"select d.id, {columns} from {From} where {_where} order by {by} limit {limit}";
        _command.CommandText = _parents is null
            ? $"select 1::bigint, v.id, array[{place}] from ({page}) v order by {by}"
            : $"select p.n, v.id, array[{place}] "
              + $"from {_parents} cross join lateral ({page}) v order by p.n, {by}";
        return _command;
    }

    /// <summary>Rows of version, item, the parts of its body, and what is hidden in it.</summary>
    public NpgsqlBatchCommand ItemsWithBodies()
    {
        _command.CommandText = $"""
            select d.id, d.data -> 'item', b.hash, b.html, b.text, b.outline, b.blocks, {SeenSql.Numbered.HiddenOf("b")}
            from {From} {BodyTable.Join} where {_where}
            """;
        return _command;
    }

    /// <summary>Rows of key.</summary>
    public NpgsqlBatchCommand Keys()
    {
        _command.CommandText = $"select d.key from {From} where {_where}";
        return _command;
    }

    /// <summary>Rows of parent's number and how many items there are.</summary>
    public NpgsqlBatchCommand Count()
    {
        _command.CommandText = _parents is null
            ? $"select 1::bigint, count(*) from {From} where {_where}"
            : $"""
                select p.n, v.items
                from {_parents} cross join lateral (select count(*) as items from {From} where {_where}) v
                """;
        return _command;
    }

    /// <summary>A condition for what is selected; its arguments become parameters.</summary>
    public string Condition(FormattableString condition) => _sql.Write(condition);

    /// <summary>Rows of a parent's number and of a query over its items.</summary>
    /// <param name="columns">What the query needs of each item, which is read once.</param>
    /// <param name="query">Reads <c>found</c>.</param>
    public NpgsqlBatchCommand Query(string columns, string query)
    {
        var rows = $"with found as materialized (select {columns} from {From} where {_where}) {query}";
        _command.CommandText = _parents is null
            ? $"select 1::bigint, v.* from ({rows}) v"
            : $"select p.n, v.* from {_parents} cross join lateral ({rows}) v";
        return _command;
    }

    /// <summary>Rows of what is selected, with whatever is joined to the versions.</summary>
    /// <param name="orderBy">An order by columns of the version.</param>
    /// <param name="limit">How many there are at most: nothing is joined to the versions after them.</param>
    public NpgsqlBatchCommand Rows(string columns, string joins, string? orderBy = null, int? limit = null)
    {
        var order = orderBy is null ? "" : $" order by {orderBy}";
        _command.CommandText = limit is null
            ? $"select {columns} from {From} {joins} where {_where}{order}"
            : $"select {columns} from (select d.* from {From} where {_where}{order} limit {limit}) d {joins}{order}";
        return _command;
    }
}
