using Microsoft.Extensions.Caching.Memory;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Queries.Statements;

/// <summary>
/// Items that were read before, by the ids of their versions. A version never changes, so its item needs no expiry:
/// which versions are seen is read anew each time.
/// </summary>
internal sealed class ItemCache : IDisposable
{
    /// <summary>In bytes of JSON; as objects they take about twice that.</summary>
    public const int DefaultSize = 32 * 1024 * 1024;

    private readonly MemoryCache _items;

    public ItemCache(Head head, long size = DefaultSize)
    {
        _items = new(new MemoryCacheOptions { SizeLimit = size });
        head.ConnectionLost += _items.Clear; // the database may be another one from now on: a restored backup
    }

    public T? Find<T>(string id) where T : class, IItem => _items.Get(new Key(typeof(T), id)) as T;

    public void Add<T>(string id, T item, int size) where T : class, IItem =>
        _items.Set(new Key(typeof(T), id), item, new MemoryCacheEntryOptions { Size = size });

    public void Clear() => _items.Clear();

    public void Dispose() => _items.Dispose();

    private sealed record Key(Type Type, string Id);
}
