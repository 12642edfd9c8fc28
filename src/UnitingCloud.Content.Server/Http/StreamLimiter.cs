using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

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

    private readonly PartitionedRateLimiter<HttpContext> _streams = PartitionedRateLimiter.CreateChained(
        Limiter(ClientOf, MaxStreamsPerClient, MaxStreams + MaxQueued - MaxStreamsPerClient),
        Limiter(_ => "all", MaxStreams, MaxQueued));

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

    private static PartitionedRateLimiter<HttpContext> Limiter(
        Func<HttpContext, string> partition,
        int permits,
        int queue
    ) =>
        PartitionedRateLimiter.Create<HttpContext, string>(http =>
            RateLimitPartition.GetConcurrencyLimiter(
                partition(http),
                _ =>
                    new()
                    {
                        PermitLimit = permits,
                        QueueLimit = queue,
                        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
                    }
            )
        );

    /// <summary>Who sends the request: a key, else an address, which a proxy on this machine forwards.</summary>
    private static string ClientOf(HttpContext http)
    {
        if (http.Request.Headers.Authorization is [{ } key, ..]) return key;
        var address = http.Connection.RemoteIpAddress;
        return
            address is not null
            && IPAddress.IsLoopback(address)
            && http.Request.Headers["X-Forwarded-For"] is [.., { } forwarded]
            ? forwarded.Split(',')[^1].Trim()
            : address?.ToString() ?? "";
    }
}
