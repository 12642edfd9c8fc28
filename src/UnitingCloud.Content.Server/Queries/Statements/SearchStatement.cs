using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using UnitingCloud.Content.Server.Queries.Paging;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries.Statements;

/// <summary>What a search finds: enough to show a result and to open it.</summary>
/// <param name="Kind">The kind of the item.</param>
/// <param name="Key">Its identity.</param>
/// <param name="Slug">The last segment of its address.</param>
/// <param name="Title">A title or a name.</param>
/// <param name="Excerpt">The editor's summary, else the opening of the body: plain text, at most 300
/// characters.</param>
/// <param name="Url">Its address on the site.</param>
internal sealed record SearchHit(ItemKind Kind, string Key, string Slug, string Title, string Excerpt, string Url);

/// <summary>Items of every kind by their words, the best match first.</summary>
internal static class SearchStatement
{
    public static readonly ListOrder Order = new(
        "relevance",
        "The best match comes first.",
        new("rank", "real", Descending: true),
        new("kind", "int"),
        new("key collate \"C\"", "text")
    );

    private static readonly string Whole = SearchTable.Query("$4");

    /// <summary>Only if nothing that the point sees has all words, the last one may be the beginning of one.</summary>
    /// <param name="kinds">The kinds looked in.</param>
    /// <param name="text">As for a web search: words, "phrases", or, -not.</param>
    /// <param name="after">The place after which to go on.</param>
    /// <returns>Rows for <see cref="Read"/>.</returns>
    public static NpgsqlBatchCommand Of(
        AsOf asOf, IReadOnlyCollection<ItemKind> kinds, string text, IReadOnlyList<string>? after, int limit) => new(
        $"""
         select kind, key, slug, title, excerpt, array[rank::text, kind::text, key]
         from ({Union(kinds, Whole)}
               union all
               select * from ({Union(kinds, SearchTable.PrefixQuery("$4"))}) begun
               where not exists (select from ({Union(kinds, Whole)}) any_whole)) found
         where $7::text is null or (-rank, kind, key collate "C") > (-$6::real, $7::text::int, $8::text)
         order by rank desc, kind, key collate "C" limit $5
         """)
        {
            Parameters =
        {
            new NpgsqlParameter<int> { TypedValue = asOf.Revision },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = asOf.Time },
            new NpgsqlParameter<bool> { TypedValue = asOf.Audience == Audience.Preview },
            new NpgsqlParameter<string> { TypedValue = SearchTable.Words(text) },
            new NpgsqlParameter<int> { TypedValue = limit },
            new NpgsqlParameter<float>
            {
                TypedValue = after is null ? 0 : float.Parse(after[0], CultureInfo.InvariantCulture),
            },
            new NpgsqlParameter { Value = (object?)after?[1] ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new NpgsqlParameter { Value = (object?)after?[2] ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        },
        };

    public static (SearchHit Hit, string[] Place) Read(NpgsqlDataReader row)
    {
        var (kind, slug) = ((ItemKind)row.GetInt32(0), row.GetString(2));
        return (
            new(kind, row.GetString(1), slug, row.GetString(3), row.GetString(4), SitePath.Of(kind, slug)),
            row.GetFieldValue<string[]>(5)
        );
    }

    private static string Union(IEnumerable<ItemKind> kinds, string query) =>
        string.Join("\nunion all\n", kinds.Select(kind => Matches(kind, query)));

    private static string Matches(ItemKind kind, string query) => $"""
        select {(int)kind} as kind, d.key, d.slug, coalesce(d.data #>> '{ItemPath("title")}', d.data #>> '{ItemPath("name")}') as title,
               coalesce(d.data #>> '{ItemPath("summary")}', d.data #>> '{ItemPath("excerpt")}', '') as excerpt, {SearchTable.Rank} as rank
        from {query} q join content.search s on s.words @@ q and s.kind = '{kind}'
        join {VersionTables.Of(kind)} d on d.id = s.id where {VisibleSql.Of("d", "$1", "$2", "$3")}
        """;

    private static string ItemPath(string name) => $"{{item,{name}}}";
}
