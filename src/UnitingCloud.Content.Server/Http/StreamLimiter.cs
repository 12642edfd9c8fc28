using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using UnitingCloud.Content.Server.Http.Reading;

namespace UnitingCloud.Content.Server.Http;

/// <summary>
/// How many heavy replies (streams and reports) are made at once, in all and for each client, and how many requests
/// wait for changes. Each heavy reply holds a connection to the database for as long as it takes: other reads must
/// find some.
/// </summary>
internal sealed class StreamLimiter : IDisposable
{
    public const int MaxStreams = 24;

    public const int MaxStreamsPerClient = 8;

    /// <summary>How many wait for their turn.</summary>
    public const int MaxQueued = 200;

    /// <summary>How many requests wait for changes.</summary>
    public const int MaxWaiting = 500;

    private readonly PartitionedRateLimiter<HttpContext> _streams =
        ClientLimiter.Create(MaxStreams, MaxStreamsPerClient, MaxQueued);

    private readonly ConcurrencyLimiter _waiting = new(new() { PermitLimit = MaxWaiting });

    /// <summary>
    /// A client that reads a stream more slowly is cut off, so that others get their turn.
    /// </summary>
    public MinDataRate MinRate { get; init; } = new(bytesPerSecond: 8 * 1024, gracePeriod: TimeSpan.FromSeconds(10));

    public ValueTask<RateLimitLease> AcquireAsync(HttpContext http) =>
        _streams.AcquireAsync(http, permitCount: 1, http.RequestAborted);

    public RateLimitLease AcquireWait() => _waiting.AttemptAcquire();

    public void Dispose()
    {
        _streams.Dispose();
        _waiting.Dispose();
    }
}
