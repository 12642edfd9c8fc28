using UnitingCloud.Content.Server.Queries.Paging;
using UnitingCloud.Content.Server.Queries.Statements;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>What a search found.</summary>
internal sealed record SearchResults(IReadOnlyList<SearchHit> Hits, string? EndCursor);

/// <summary>One search.</summary>
internal sealed class SearchLoader(
    ReadContext reads, string name, string text, IReadOnlyList<ItemKind> kinds, PageWindow page)
    : Loader<string, SearchResults>(reads.Request)
{
    protected override BatchRead CreateRead(string[] keys) =>
        new(
            SearchStatement.Of(reads.AsOf, kinds, text, page.After, page.Size + 1),
            async (reader, cancellation) =>
            {
                var found = new List<(SearchHit Hit, string[] Place)>();
                while (await reader.ReadAsync(cancellation))
                    found.Add(SearchStatement.Read(reader));
                var cursor =
                    found.Count > page.Size && page.Size > 0
                        ? ListCursor.Protect(
                            Context.Cursors,
                            Context.Point.CursorPurpose(name),
                            reads.AsOf,
                            Context.Point.Ahead,
                            SearchStatement.Order,
                            new { text, kinds },
                            found[page.Size - 1].Place
                        )
                        : null;
                Store(text, new([.. found.Take(page.Size).Select(f => f.Hit)], cursor));
            },
            IsFiltered: true
        );
}
