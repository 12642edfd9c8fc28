using System.Threading.RateLimiting;

namespace UnitingCloud.Content.Server.Http;

/// <summary>How many replies are streamed at once. Each holds a connection to the database for as long as its reader takes: slow readers must leave some for the others.</summary>
internal sealed class StreamLimiter : IDisposable
{
    public const int MaxStreams = 24;

    /// <summary>How many wait for their turn.</summary>
    public const int MaxQueued = 200;

    public RateLimiter Limiter { get; } = new ConcurrencyLimiter(new() { PermitLimit = MaxStreams, QueueLimit = MaxQueued, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    public void Dispose() => Limiter.Dispose();
}
