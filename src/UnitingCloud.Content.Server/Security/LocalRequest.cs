using System.Net;

namespace UnitingCloud.Content.Server.Security;

/// <summary>Whether a request was made on this machine for this machine.</summary>
internal static class LocalRequest
{
    /// <remarks>
    /// A loopback connection alone says little: a reverse proxy on this machine makes one for anybody, and so does a
    /// browser here for a
    /// page whose name was made to lead to loopback (DNS rebinding). The first sends a forwarding header, the second
    /// its own Host.
    /// </remarks>
    public static bool Is(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && IsLoopback(http.Request.Host.Host)
        && !http.Request.Headers.Keys.Any(IsForwarding);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    // X-Original-* is what forwarded headers are called once the framework has taken them in.
    private static bool IsForwarding(string header) =>
        header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase);
}
