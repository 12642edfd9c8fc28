namespace UnitingCloud.Content.Server.Storage.Lists;

/// <summary>The orders that there are, for each kind; the first is the usual one.</summary>
internal static class ListOrders
{
    private static readonly OrderColumn Key = new("d.key collate \"C\"", "text");
    private static readonly OrderColumn Appeared = new("d.visible_from", "timestamptz", Descending: true);

    public static readonly ListOrder Newest = new("newest", Appeared, Key);
    public static readonly ListOrder Oldest = new("oldest", Appeared with { Descending = false }, Key);

    /// <summary>Those whose schedule ends first; those without an end come last.</summary>
    public static readonly ListOrder Closing = new("closing", new("d.visible_until", "timestamptz"), Key);

    public static readonly ListOrder Title = new("title", new("lower(d.data #>> '{item,title}')", "text"), Key);
    public static readonly ListOrder Name = new("name", new("lower(d.data #>> '{item,name}')", "text"), Key);

    /// <summary>The editor's own order; those without a place in it come last, by title.</summary>
    public static readonly ListOrder Editorial = new(
        "editorial", [new($"coalesce((d.data #>> '{{item,order}}')::int, {int.MaxValue})", "int"), .. Title.Columns]);

    /// <summary>The best match first, for a statement that looks for words.</summary>
    public static readonly ListOrder Relevance = new("relevance", new(SearchIndex.Rank, "real", Descending: true), Appeared, Key);

    public static readonly IReadOnlyList<ListOrder> Articles = [Newest, Oldest, Title];
    public static readonly IReadOnlyList<ListOrder> Threads = [Editorial, Title];
    public static readonly IReadOnlyList<ListOrder> People = [Name];
    public static readonly IReadOnlyList<ListOrder> Jobs = [Newest, Oldest, Closing, Title];
}
