using System.Net;
using System.Net.Sockets;

namespace UnitingCloud.Content.Server.Webhooks.Sending;

/// <summary>Finds the addresses of a host.</summary>
internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellation);

/// <summary>
/// Which receivers may be reached. A name is resolved once for a connection, and what is checked is what is connected
/// to.
/// </summary>
internal sealed class AddressGuard(WebhookSettings settings, ResolveHost resolve)
{
    /// <summary>What is wrong with the URL of a receiver; null if nothing is.</summary>
    public string? Validate(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
            return "It is not an absolute https URL.";
        if (url.UserInfo.Length > 0) return "It has a user name or password.";
        if (url.Fragment.Length > 0) return "It has a fragment.";
        var address = IPAddress.TryParse(url.IdnHost.TrimEnd('.'), out var parsed) ? parsed : null;
        var loopback = settings.AllowLoopback
            && (url.IsLoopback || address is not null && IPAddress.IsLoopback(address));
        if (url.Scheme == "http" && !loopback) return "It is not https.";
        return address is null || IsAllowed(address) ? null : NotPublicException.Told;
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await resolve(context.DnsEndPoint.Host, cancellation);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        // one that is not is one too many: an attacker chooses the order
        if (!addresses.All(IsAllowed)) throw new NotPublicException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowed(IPAddress address) =>
        PublicAddress.Is(address) || settings.AllowLoopback && IPAddress.IsLoopback(address);
}

/// <summary>A name leads to an address that is not public.</summary>
internal sealed class NotPublicException() : IOException(Told)
{
    public const string Told = "It leads to an address that is not public.";
}
