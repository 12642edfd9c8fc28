using System.Globalization;
using System.Text;
using Npgsql;

namespace UnitingCloud.Content.Server.Storage.Lists;

/// <summary>A piece of SQL that is written into a statement as it stands; everything else becomes a parameter.</summary>
internal readonly record struct Sql(string Text);

/// <summary>
/// A read that LINQ cannot say, because it is sent in one batch with others or finds a page for each of many parents.
/// It begins with what <see cref="AsOf"/> sees, as <see cref="PublishedQueries.Published{T}"/> does.
/// The version is <c>d</c>; where there are parents, one is <c>p</c> and its number <c>p.n</c>.
/// </summary>
internal sealed class PublishedStatement<T> where T : class, IItem
{
    private static readonly ItemKind Kind = Enum.Parse<ItemKind>(typeof(T).Name);

    private readonly NpgsqlBatchCommand _command = new();
    private readonly StringBuilder _from = new($"{VersionTables.Of(Kind)} d");
    private readonly StringBuilder _where = new(VisibleSql.Of("d", "$1", "$2", "$3"));
    private string? _parents;

    public PublishedStatement(AsOf asOf)
    {
        _command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = asOf.Revision });
        _command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = asOf.Time });
        _command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = asOf.Audience == Audience.Preview });
    }

    /// <param name="condition">Its arguments become parameters.</param>
    public PublishedStatement<T> Where(FormattableString condition)
    {
        _where.Append(" and (").Append(Write(condition)).Append(')');
        return this;
    }

    /// <summary>Those whose words match, in the form of a web search: words, "phrases", or, -not. Once in a statement.</summary>
    public PublishedStatement<T> Matching(string text)
    {
        _from.Append(Write(SearchIndex.Join(Kind, text)));
        return this;
    }

    /// <summary>A page for each of these keys: <c>p (key, n)</c>.</summary>
    public PublishedStatement<T> ForEach(string[] keys)
    {
        _parents = Write($"unnest({keys}) with ordinality as p (key, n)");
        return this;
    }

    /// <summary>A page for each item with one of these keys that is seen: <c>p (key, n, item)</c>.</summary>
    public PublishedStatement<T> ForEach<TParent>(string[] keys) where TParent : class, IItem
    {
        var seen = new Sql($"join {VersionTables.Of(Enum.Parse<ItemKind>(typeof(TParent).Name))} i on i.key = k.key and {VisibleSql.Of("i", "$1", "$2", "$3")}");
        _parents = Write($"(select k.key, k.n, i.data -> 'item' as item from unnest({keys}) with ordinality as k (key, n) {seen}) p");
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
            var value = $"{Parameter(values[i])}::{order[i].Type}";
            return i == order.Count - 1 ? $"{column} {sign} {value}" : $"({column} {sign}= {value} and ({column} {sign} {value} or {Behind(i + 1)}))";
        }
    }

    /// <summary>Rows of parent's number, item, and values of the order's columns.</summary>
    public NpgsqlBatchCommand Items(IReadOnlyList<OrderColumn>? order = null, int? limit = null)
    {
        order ??= [];
        var by = order.Count == 0 ? "" : " order by " + string.Join(", ", order.Select(o => o.Descending ? $"{o.Expression} desc" : o.Expression));
        var values = order.Count == 0 ? "null" : $"array[{string.Join(", ", order.Select(o => $"{o.Expression}::text"))}]";
        var most = limit is null ? "" : $" limit {Parameter(limit.Value)}";
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

    private string Write(FormattableString sql) => string.Format(
        CultureInfo.InvariantCulture, sql.Format, [.. sql.GetArguments().Select(a => a is Sql piece ? piece.Text : Parameter(a!))]);

    private string Parameter(object value)
    {
        value = value switch
        {
            string text => Storable(text),
            string[] texts => Array.ConvertAll(texts, Storable),
            _ => value,
        };
        _command.Parameters.Add(new NpgsqlParameter { Value = value });
        return $"${_command.Parameters.Count}";
    }

    // NUL is the one character that PostgreSQL's text cannot hold: nothing that is kept has it.
    private static string Storable(string text) => text.Replace('\0', '\uFFFD');
}
