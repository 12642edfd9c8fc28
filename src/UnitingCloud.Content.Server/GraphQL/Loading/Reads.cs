using Npgsql;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Storage;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>Where statements go: most are planned once for a connection, those with a filter for its values.</summary>
internal sealed record Pools(NpgsqlDataSource PlannedOnce, NpgsqlDataSource PlannedByValues);

/// <summary>What one request reads: the root value of its operation.</summary>
internal sealed class Reads
{
    private readonly Pools _pools;
    private readonly List<(object[] Path, Snapshot Snapshot)> _parts = [];
    private readonly Dictionary<AsOf, Snapshot> _snapshots = [];
    private RoundTrip? _next;

    public Reads(Pools pools, ReadPoint.At point, CursorSeal cursors)
    {
        (_pools, Point, Cursors, Bodies) = (pools, point, cursors, new BodyLoader(this));
        Now = At(point.AsOf);
    }

    /// <summary>Held while loaders change: what follows a round trip may go on beside another one.</summary>
    public Lock Lock { get; } = new();

    public ReadPoint.At Point { get; }

    /// <summary>What the request sees, where no cursor says otherwise.</summary>
    public Snapshot Now { get; }

    public CursorSeal Cursors { get; }

    public BodyLoader Bodies { get; }

    /// <summary>What a part of the answer is read in.</summary>
    public Snapshot Within(IEnumerable<object> path)
    {
        lock (Lock)
        {
            if (_parts.Count == 0) return Now;
            var steps = path.ToArray();
            return _parts.Where(part => steps.AsSpan().StartsWith(part.Path)).OrderByDescending(part => part.Path.Length).Select(part => part.Snapshot).FirstOrDefault() ?? Now;
        }
    }

    /// <summary>Has a part of the answer read at a point of its own: a cursor's.</summary>
    public Snapshot Divide(IEnumerable<object> path, AsOf asOf)
    {
        lock (Lock)
        {
            var snapshot = At(asOf);
            _parts.Add(([.. path], snapshot));
            return snapshot;
        }
    }

    private Snapshot At(AsOf asOf)
    {
        if (!_snapshots.TryGetValue(asOf, out var snapshot)) _snapshots.Add(asOf, snapshot = new Snapshot(this, asOf));
        return snapshot;
    }

    /// <summary>The round trip that will ask the loader's question. Call it with <see cref="Lock"/> held.</summary>
    public RoundTrip Ask(ILoader loader)
    {
        _next ??= new RoundTrip(_pools, this);
        _next.Add(loader);
        return _next;
    }

    /// <summary>Whoever asks from now on goes with another one. Called with <see cref="Lock"/> held.</summary>
    public void Depart(RoundTrip trip)
    {
        if (_next == trip) _next = null;
    }
}
