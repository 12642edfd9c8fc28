using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries.Paging;

/// <summary>The orders that there are, for each kind; the first is the usual one.</summary>
internal static class ListOrders
{
    private static readonly OrderColumn Key = new("d.key collate \"C\"", "text");
    private static readonly OrderColumn Appeared = new("d.visible_from", "timestamptz", Descending: true);

    public static readonly ListOrder Newest = new("newest", "Those that appeared last come first.", Appeared, Key);
    public static readonly ListOrder Oldest = new(
        "oldest",
        "Those that appeared first come first.",
        Appeared with
        {
            Descending = false,
        },
        Key
    );
    public static readonly ListOrder Closing = new(
        "closing",
        "Those whose time ends first come first; those without an end come last.",
        new("d.visible_until", "timestamptz"),
        Key
    );

    public static readonly ListOrder Title = new(
        "title",
        "By title, A to Z.",
        new("lower(d.data #>> '{item,title}')", "text"),
        Key
    );
    public static readonly ListOrder Name = new(
        "name",
        "By name, A to Z.",
        new("lower(d.data #>> '{item,name}')", "text"),
        Key
    );
    public static readonly ListOrder Editorial = new(
        "editorial", "The editor's own order; those without a place in it come last, by title.",
        [new($"coalesce((d.data #>> '{{item,order}}')::int, {int.MaxValue})", "int"), .. Title.Columns]);

    /// <summary>For a statement that looks for words.</summary>
    public static readonly ListOrder Relevance = new(
        "relevance",
        "The best match for the words comes first.",
        new(SearchTable.Rank, "real", Descending: true),
        Appeared,
        Key
    );

    public static readonly IReadOnlyList<ListOrder> Articles = [Newest, Oldest, Title];
    public static readonly IReadOnlyList<ListOrder> Threads = [Editorial, Title];
    public static readonly IReadOnlyList<ListOrder> People = [Name];
    public static readonly IReadOnlyList<ListOrder> Jobs = [Newest, Oldest, Closing, Title];

    public static IReadOnlyList<ListOrder> Of<T>() where T : class, IItem => ItemTypes.KindOf<T>() switch
    {
        ItemKind.Article => Articles,
        ItemKind.Thread => Threads,
        ItemKind.Person => People,
        ItemKind.Job => Jobs,
    };
}
