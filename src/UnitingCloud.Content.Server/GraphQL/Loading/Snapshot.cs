using GraphQL;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>What one point sees.</summary>
internal sealed class Snapshot(Reads reads, AsOf asOf)
{
    private readonly Dictionary<(Type Kind, bool BySlug), object> _items = [];
    private readonly Dictionary<object, object> _lists = [];

    public AsOf AsOf => asOf;

    public Reads Reads => reads;

    public ItemLoader<T> ByKey<T>() where T : class, IItem => Items<T>(bySlug: false);

    public ItemLoader<T> BySlug<T>() where T : class, IItem => Items<T>(bySlug: true);

    /// <summary>The loader of a list: one for a field of the document, whatever number of parents it has.</summary>
    public TLoader List<TLoader>(object field, Func<TLoader> make) where TLoader : class
    {
        lock (reads.Lock)
        {
            if (!_lists.TryGetValue(field, out var loader)) _lists.Add(field, loader = make());
            return (TLoader)loader;
        }
    }

    private ItemLoader<T> Items<T>(bool bySlug) where T : class, IItem
    {
        lock (reads.Lock)
        {
            if (!_items.TryGetValue((typeof(T), bySlug), out var loader)) _items.Add((typeof(T), bySlug), loader = new ItemLoader<T>(reads, asOf, bySlug));
            return (ItemLoader<T>)loader;
        }
    }
}

internal static class SnapshotOfContext
{
    public static Reads Reads(this IResolveFieldContext context) => (Reads)context.RootValue!;

    /// <summary>What the field is read in: what the nearest list above it was read in.</summary>
    public static Snapshot Snapshot(this IResolveFieldContext context) => context.Reads().Within(context.ResponsePath);

    /// <summary>Has the field, and all that hangs on it, read at a point of its own.</summary>
    public static Snapshot ReadAt(this IResolveFieldContext context, AsOf asOf) => context.Reads().Divide(context.ResponsePath, asOf);
}
