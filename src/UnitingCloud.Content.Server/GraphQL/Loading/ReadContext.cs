using GraphQL;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>What one point sees.</summary>
internal sealed class ReadContext(RequestContext requestContext, AsOf asOf)
{
    private readonly Dictionary<(Type Kind, bool BySlug), object> _items = [];
    private readonly Dictionary<Type, object> _versions = [];
    private readonly Dictionary<object, object> _lists = [];

    public AsOf AsOf => asOf;

    public RequestContext Request => requestContext;

    public BodyLoader Bodies { get; } = new(requestContext, asOf);

    public AddressLoader Addresses { get; } = new(requestContext, asOf);

    public ItemLoader<T> ByKey<T>() where T : class, IItem => Items<T>(bySlug: false);

    public ItemLoader<T> BySlug<T>() where T : class, IItem => Items<T>(bySlug: true);

    public VersionLoader<T> Versions<T>() where T : class, IItem
    {
        lock (requestContext.Lock)
        {
            if (!_versions.TryGetValue(typeof(T), out var loader))
                _versions.Add(typeof(T), loader = new VersionLoader<T>(requestContext));
            return (VersionLoader<T>)loader;
        }
    }

    /// <summary>The loader of a list: one for a field of the document, whatever number of parents it has.</summary>
    public TLoader List<TLoader>(object field, Func<TLoader> make) where TLoader : class
    {
        lock (requestContext.Lock)
        {
            if (!_lists.TryGetValue(field, out var loader)) _lists.Add(field, loader = make());
            return (TLoader)loader;
        }
    }

    private ItemLoader<T> Items<T>(bool bySlug) where T : class, IItem
    {
        lock (requestContext.Lock)
        {
            if (!_items.TryGetValue((typeof(T), bySlug), out var loader))
                _items.Add((typeof(T), bySlug), loader = new ItemLoader<T>(this, bySlug));
            return (ItemLoader<T>)loader;
        }
    }
}

internal static class ResolveContext
{
    public static RequestContext RequestContext(this IResolveFieldContext context) =>
        (RequestContext)context.RootValue!;

    /// <summary>What the field is read in: what the nearest list above it was read in.</summary>
    public static ReadContext ReadContext(this IResolveFieldContext context) =>
        context.RequestContext().ContextAt(context.ResponsePath);

    /// <summary>Reads the field, and everything below it, at a point of its own.</summary>
    public static ReadContext ForkAt(this IResolveFieldContext context, AsOf asOf) =>
        context.RequestContext().Fork(context.ResponsePath, asOf);
}
