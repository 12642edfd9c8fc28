using GraphQL;
using UnitingCloud.Content.Server.GraphQL.Lists;

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

    /// <summary>The snapshot that the field's parent was read in: that of the nearest list above it.</summary>
    public static Snapshot Snapshot(this IResolveFieldContext context)
    {
        var reads = context.Reads();
        if (!reads.IsDivided) return reads.Now;
        for (var at = context; at is not null; at = at.Parent)
            if (at.Source is IRead read) return read.Snapshot;
        return reads.Now;
    }
}
