using System.Net;
using System.Threading.RateLimiting;

namespace UnitingCloud.Content.Server.Http.Reading;

/// <summary>Limits how many requests do something at once, so that no client takes all there is.</summary>
internal static class ClientLimiter
{
    /// <param name="permits">How many do it at once.</param>
    /// <param name="permitsPerClient">How many of one client.</param>
    /// <param name="queue">How many wait for their turn.</param>
    public static PartitionedRateLimiter<HttpContext> Create(int permits, int permitsPerClient, int queue) =>
        PartitionedRateLimiter.CreateChained(
            Of(ClientOf, permitsPerClient, permits + queue - permitsPerClient), Of(_ => "all", permits, queue));

    private static PartitionedRateLimiter<HttpContext> Of(
        Func<HttpContext, string> partition, int permits, int queue) =>
        PartitionedRateLimiter.Create<HttpContext, string>(http =>
            RateLimitPartition.GetConcurrencyLimiter(partition(http), _ => new()
            {
                PermitLimit = permits,
                QueueLimit = queue,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }));

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
