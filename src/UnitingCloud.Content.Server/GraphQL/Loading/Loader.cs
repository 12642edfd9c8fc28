using System.Text.Json;
using Npgsql;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>A statement that answers many keys at once, and remembers what it heard.</summary>
internal abstract class Loader<TKey, TValue>(Reads reads) : ILoader where TKey : notnull
{
    private readonly Dictionary<TKey, TValue?> _known = [];
    private readonly Dictionary<TKey, RoundTrip> _coming = [];
    private readonly List<TKey> _wanted = [];

    protected Reads Reads => reads;

    /// <summary>The value where it is known already, else what a round trip brings; null where there is none.</summary>
    public object? Load(TKey key) => Load(key, value => value);

    /// <inheritdoc cref="Load(TKey)"/>
    /// <param name="part">Takes from the value what is asked for.</param>
    public object? Load(TKey key, Func<TValue, object?> part)
    {
        lock (reads.Lock) return Want(key) is { } trip ? new Answer([trip], Part) : Part();

        object? Part() => Known(key) is { } value ? part(value) : null;
    }

    /// <summary>The values that there are, in the order of the keys.</summary>
    public object LoadAll(IReadOnlyList<TKey> keys)
    {
        lock (reads.Lock)
        {
            RoundTrip[] trips = [.. keys.Select(Want).OfType<RoundTrip>().Distinct()];
            return trips.Length > 0 ? new Answer(trips, Found) : Found();
        }

        TValue[] Found() => [.. keys.Select(Known).OfType<TValue>()];
    }

    public Question Ask()
    {
        var keys = _wanted.ToArray();
        _wanted.Clear();
        var question = Ask(keys);
        return question with
        {
            HearAsync = async (reader, cancellation) =>
            {
                await question.HearAsync(reader, cancellation);
                lock (reads.Lock)
                {
                    foreach (var key in keys)
                    {
                        _coming.Remove(key);
                        _known.TryAdd(key, default); // asked for, and not there
                    }
                }
            },
        };
    }

    protected abstract Question Ask(TKey[] keys);

    protected void Know(TKey key, TValue value)
    {
        lock (reads.Lock) _known[key] = value;
    }

    protected static T Read<T>(NpgsqlDataReader reader, int column) =>
        JsonSerializer.Deserialize<T>(reader.GetFieldValue<byte[]>(column), ContentJson.Options)!;

    private TValue? Known(TKey key)
    {
        lock (reads.Lock) return _known[key];
    }

    /// <summary>The round trip that brings the key's value; none where it is known.</summary>
    private RoundTrip? Want(TKey key)
    {
        if (_known.ContainsKey(key)) return null;
        if (_coming.TryGetValue(key, out var trip)) return trip;
        _wanted.Add(key);
        return _coming[key] = reads.Ask(this);
    }
}
