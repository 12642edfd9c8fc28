namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>A statement that answers many keys at once, and remembers the answers.</summary>
internal abstract class Loader<TKey, TValue>(RequestContext requestContext) : ILoader where TKey : notnull
{
    private readonly Dictionary<TKey, TValue?> _values = [];
    private readonly Dictionary<TKey, ReadBatch> _pending = [];
    private readonly List<TKey> _requested = [];

    protected RequestContext Context => requestContext;

    /// <summary>The value if it is known already, else what a round trip brings; null if there is none.</summary>
    public object? Load(TKey key) => Load(key, value => value);

    /// <inheritdoc cref="Load(TKey)"/>
    /// <param name="part">Takes from the value what is asked for.</param>
    public object? Load(TKey key, Func<TValue, object?> part)
    {
        lock (requestContext.Lock) return Request(key) is { } batch ? new LoaderResult([batch], Part) : Part();

        object? Part() => Find(key) is { } value ? part(value) : null;
    }

    /// <summary>The values that there are, in the order of the keys.</summary>
    public object LoadAll(IReadOnlyList<TKey> keys)
    {
        lock (requestContext.Lock)
        {
            ReadBatch[] trips = [.. keys.Select(Request).OfType<ReadBatch>().Distinct()];
            return trips.Length > 0 ? new LoaderResult(trips, Found) : Found();
        }

        TValue[] Found() => [.. keys.Select(Find).OfType<TValue>()];
    }

    public BatchRead CreateRead()
    {
        var keys = _requested.ToArray();
        _requested.Clear();
        var question = CreateRead(keys);
        return question with
        {
            ReadAsync = async (reader, cancellation) =>
            {
                await question.ReadAsync(reader, cancellation);
                lock (requestContext.Lock)
                {
                    foreach (var key in keys)
                    {
                        _pending.Remove(key);
                        _values.TryAdd(key, default); // asked for, and not there
                    }
                }
            },
        };
    }

    protected abstract BatchRead CreateRead(TKey[] keys);

    /// <summary>A value that needs no statement; null if there is none.</summary>
    protected virtual TValue? FindKnown(TKey key) => default;

    protected void Store(TKey key, TValue value)
    {
        lock (requestContext.Lock) _values[key] = value;
    }

    private TValue? Find(TKey key)
    {
        lock (requestContext.Lock) return _values[key];
    }

    /// <summary>The round trip that brings the key's value; null if it is known.</summary>
    private ReadBatch? Request(TKey key)
    {
        if (_values.ContainsKey(key)) return null;
        if (FindKnown(key) is { } known)
        {
            _values.Add(key, known);
            return null;
        }

        if (_pending.TryGetValue(key, out var batch)) return batch;
        _requested.Add(key);
        return _pending[key] = requestContext.Enqueue(this);
    }
}
