using Npgsql;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Queries.Statements;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>Where statements go: most are planned once for a connection, those with a filter for its values.</summary>
internal sealed record DataSources(NpgsqlDataSource GenericPlans, NpgsqlDataSource CustomPlans);

/// <summary>What one request reads: the root value of its operation.</summary>
internal sealed class RequestContext
{
    private readonly DataSources _pools;
    private readonly List<(object[] Path, ReadContext Snapshot)> _forks = [];
    private readonly Dictionary<AsOf, ReadContext> _contexts = [];
    private ReadBatch? _batch;

    public RequestContext(
        HttpContext http, DataSources pools, ItemCache items, ReadPoint.At point, CursorProtector protector)
    {
        (Http, _pools, Items, Point, Cursors) = (http, pools, items, point, protector);
        Now = At(point.AsOf);
    }

    /// <summary>Held while loaders change: what follows a round trip may go on beside another one.</summary>
    public Lock Lock { get; } = new();

    public HttpContext Http { get; }

    public ItemCache Items { get; }

    public ReadPoint.At Point { get; }

    /// <summary>What the request sees, where no cursor says otherwise.</summary>
    public ReadContext Now { get; }

    public CursorProtector Cursors { get; }

    /// <summary>What a part of the answer is read in.</summary>
    public ReadContext ContextAt(IEnumerable<object> path)
    {
        lock (Lock)
        {
            if (_forks.Count == 0) return Now;
            var steps = path.ToArray();
            return _forks
                    .Where(part => steps.AsSpan().StartsWith(part.Path))
                    .OrderByDescending(part => part.Path.Length)
                    .Select(part => part.Snapshot)
                    .FirstOrDefault()
                ?? Now;
        }
    }

    /// <summary>Reads a part of the answer at a point of its own: a cursor's.</summary>
    public ReadContext Fork(IEnumerable<object> path, AsOf asOf)
    {
        lock (Lock)
        {
            var reads = At(asOf);
            _forks.Add(([.. path], reads));
            return reads;
        }
    }

    private ReadContext At(AsOf asOf)
    {
        if (!_contexts.TryGetValue(asOf, out var reads)) _contexts.Add(asOf, reads = new ReadContext(this, asOf));
        return reads;
    }

    /// <summary>The round trip that will ask the loader's question. Call it with <see cref="Lock"/> held.</summary>
    public ReadBatch Enqueue(ILoader loader)
    {
        _batch ??= new ReadBatch(_pools, this);
        _batch.Add(loader);
        return _batch;
    }

    /// <summary>Whoever asks from now on goes with another one. Called with <see cref="Lock"/> held.</summary>
    public void Seal(ReadBatch batch)
    {
        if (_batch == batch) _batch = null;
    }
}
