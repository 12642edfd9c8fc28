using System.Text;
using Npgsql;

namespace UnitingCloud.Content.Server.Storage.Lists;

/// <summary>
/// A read that LINQ cannot say, because it is sent in one batch with others or finds a page for each of many parents.
/// It begins with what <see cref="AsOf"/> sees, as <see cref="PublishedQueries.Published{T}"/> does.
/// The version is <c>d</c>; where there are parents, one is <c>p</c> and its number <c>p.n</c>.
/// </summary>
internal sealed class PublishedStatement<T> : IConditions<T> where T : class, IItem
{
    private static readonly ItemKind Kind = Enum.Parse<ItemKind>(typeof(T).Name);

    private readonly NpgsqlBatchCommand _command = new();
    private readonly StringBuilder _from = new($"{VersionTables.Of(Kind)} d");
    private readonly StringBuilder _where = new(VisibleSql.Of("d", "$1", "$2", "$3"));
    private readonly SqlWriter _sql;
    private string? _parents;

    public PublishedStatement(AsOf asOf)
    {
        _sql = new(_command.Parameters);
        _command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = asOf.Revision });
        _command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = asOf.Time });
        _command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = asOf.Audience == Audience.Preview });
    }

    /// <inheritdoc cref="IConditions{T}.Where"/>
    public PublishedStatement<T> Where(FormattableString condition)
    {
        _where.Append(" and (").Append(_sql.Write(condition)).Append(')');
        return this;
    }

    IConditions<T> IConditions<T>.Where(FormattableString condition) => Where(condition);

    IConditions<T> IConditions<T>.Matching(string text)
    {
        _from.Append(_sql.Write(SearchIndex.Join(Kind, text)));
        return this;
    }

    /// <summary>A page for each of these keys: <c>p (key, n)</c>.</summary>
    public PublishedStatement<T> ForEach(string[] keys)
    {
        _parents = _sql.Write($"unnest({keys}) with ordinality as p (key, n)");
        return this;
    }

    /// <summary>A page for each item with one of these keys that is seen: <c>p (key, n, item)</c>.</summary>
    public PublishedStatement<T> ForEach<TParent>(string[] keys) where TParent : class, IItem
    {
        var seen = new Sql($"join {VersionTables.Of(Enum.Parse<ItemKind>(typeof(TParent).Name))} i on i.key = k.key and {VisibleSql.Of("i", "$1", "$2", "$3")}");
        _parents = _sql.Write($"(select k.key, k.n, i.data -> 'item' as item from unnest({keys}) with ordinality as k (key, n) {seen}) p");
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
            return i == order.Count - 1 ? $"{column} {sign} {value}" : $"({column} {sign}= {value} and ({column} {sign} {value} or {Behind(i + 1)}))";
        }
    }

    /// <summary>Rows of parent's number, item, and values of the order's columns.</summary>
    public NpgsqlBatchCommand Items(IReadOnlyList<OrderColumn>? order = null, int? limit = null)
    {
        order ??= [];
        var by = order.Count == 0 ? "" : " order by " + string.Join(", ", order.Select(o => o.Descending ? $"{o.Expression} desc" : o.Expression));
        var values = order.Count == 0 ? "null" : $"array[{string.Join(", ", order.Select(o => $"{o.Expression}::text"))}]";
        var most = limit is null ? "" : $" limit {_sql.Parameter(limit.Value)}";
        _command.CommandText = _parents is null
            ? $"select 1::bigint, d.data -> 'item', {values} from {_from} where {_where}{by}{most}"
            : $"""
               select p.n, v.item, v.place from {_parents} cross join lateral (
                 select row_number() over ({by}) as r, d.data -> 'item' as item, {values} as place from {_from} where {_where}{by}{most}) v
               order by p.n, v.r
               """;
        return _command;
    }

    /// <summary>Rows of item and body.</summary>
    public NpgsqlBatchCommand ItemsWithBodies()
    {
        _command.CommandText = $"select d.data -> 'item', b.data from {_from} join content.mt_doc_body b on b.id = d.data #>> '{{item,bodyHash}}' where {_where}";
        return _command;
    }

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
            : $"select p.n, v.items from {_parents} cross join lateral (select count(*) as items from {_from} where {_where}) v";
        return _command;
    }

    /// <summary>Rows of what is selected, with whatever is joined to the versions.</summary>
    public NpgsqlBatchCommand Rows(string columns, string joins, string? orderBy = null)
    {
        _command.CommandText = $"select {columns} from {_from} {joins} where {_where}{(orderBy is null ? "" : " order by " + orderBy)}";
        return _command;
    }
}
