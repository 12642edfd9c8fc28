using UnitingCloud.Content.Server.GraphQL.Lists;
using UnitingCloud.Content.Server.Storage.Lists;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>What a search found.</summary>
internal sealed record SearchResults(IReadOnlyList<SearchHit> Hits, string? EndCursor);

/// <summary>One search.</summary>
internal sealed class SearchLoader(Snapshot snapshot, string name, string text, ItemKind[] kinds, PageArguments page) : Loader<string, SearchResults>(snapshot.Reads)
{
    protected override Question Ask(string[] keys) => new(SearchStatement.Of(snapshot.AsOf, kinds, text, page.After, page.Size + 1), async (reader, cancellation) =>
    {
        var found = new List<(SearchHit Hit, string[] Place)>();
        while (await reader.ReadAsync(cancellation)) found.Add(SearchStatement.Read(reader));
        var cursor = found.Count > page.Size && page.Size > 0
            ? ListCursor.Seal(Reads.Cursors, Reads.Point.CursorsOf(name), snapshot.AsOf, Reads.Point.Ahead, SearchStatement.Order, new { text, kinds }, found[page.Size - 1].Place)
            : null;
        Know(text, new([.. found.Take(page.Size).Select(f => f.Hit)], cursor));
    }, IsFiltered: true);
}
