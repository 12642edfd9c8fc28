using System.Runtime.CompilerServices;
using Npgsql;
using UnitingCloud.Content.Server.Queries.Statements;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries;

/// <summary>A page of the site.</summary>
/// <param name="Slug">The last segment of its address.</param>
/// <param name="Published">When its item first became visible.</param>
/// <param name="Updated">When its item was last written.</param>
internal readonly record struct SitePage(string Slug, DateTimeOffset? Published, DateTimeOffset? Updated);

/// <summary>The pages of a kind, row by row.</summary>
internal static class SitePages
{
    public static IAsyncEnumerable<SitePage> PagesAsync(
        this NpgsqlDataSource database, AsOf asOf, ItemKind kind, int skip, int take, CancellationToken cancellation) =>
        kind.Accept(new PagesReader(database, asOf, skip, take, cancellation));

    private static async IAsyncEnumerable<SitePage> PagesAsync<T>(
        this NpgsqlDataSource database,
        AsOf asOf,
        int skip,
        int take,
        [EnumeratorCancellation] CancellationToken cancellation
    )
        where T : class, IItem
    {
        await using var batch = database.CreateBatch();
        batch.Timeout = 0; // a reader reads as fast as it can
        batch.BatchCommands.Add(
            new PublishedStatement<T>(asOf).Rows(
                "d.slug, (d.data #>> '{item,publishedAt}')::timestamptz, (d.data #>> '{item,updatedAt}')::timestamptz",
                "",
                $"d.key collate \"C\" offset {skip} limit {take}"
            )
        );
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            yield return new(reader.GetString(0), Time(reader, 1), Time(reader, 2));
    }

    private sealed record PagesReader(
        NpgsqlDataSource Database, AsOf AsOf, int Skip, int Take, CancellationToken Cancellation)
        : IItemKindVisitor<IAsyncEnumerable<SitePage>>
    {
        public IAsyncEnumerable<SitePage> Visit<T>() where T : class, IItem =>
            Database.PagesAsync<T>(AsOf, Skip, Take, Cancellation);
    }

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
