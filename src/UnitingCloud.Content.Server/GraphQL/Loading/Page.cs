namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>A part of a list.</summary>
internal interface IPage
{
    bool HasNext { get; }

    bool HasPrevious { get; }

    string? StartCursor { get; }

    string? EndCursor { get; }
}

/// <summary>A part of a list of items.</summary>
/// <param name="Loader">Counts the whole list; null for one that is empty without being read.</param>
internal sealed record Page<T>(
    PageLoader<T>? Loader,
    string Parent,
    IReadOnlyList<Edge<T>> Edges,
    bool HasNext,
    bool HasPrevious
) : IPage
    where T : class, IItem
{
    /// <summary>The items, or what loads them.</summary>
    public object Nodes =>
        Loader is null ? Array.Empty<T>() : Loader.Versions.LoadAll([.. Edges.Select(edge => edge.Id)]);

    public string? StartCursor => Edges is [var first, ..] ? first.Cursor : null;

    public string? EndCursor => Edges is [.., var last] ? last.Cursor : null;
}

/// <summary>A version, and its place in the list: the values that the list is ordered by.</summary>
internal sealed record Edge<T>(PageLoader<T> Loader, string Id, string[] Place) where T : class, IItem
{
    /// <summary>The item, or what loads it.</summary>
    public object? Node => Loader.Versions.Load(Id);

    public string Cursor => Loader.CursorOf(Place);
}
