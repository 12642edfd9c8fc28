using System.Net;
using System.Net.Sockets;

namespace UnitingCloud.Content.Server.Webhooks.Sending;

/// <summary>
/// Tells addresses of the public Internet from all others: whoever names a URL must not reach what only we can.
/// </summary>
internal static class PublicAddress
{
    // https://www.iana.org/assignments/iana-ipv4-special-registry
    private static readonly IPNetwork[] NotPublic4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
            "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // https://www.iana.org/assignments/ipv6-address-space: all that is public is in 2000::/3; private, link-local,
    // multicast, IPv4-mapped and NAT64 addresses are outside.
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    // Protocol assignments with Teredo, documentation, 6to4: not public, or another address in disguise.
    private static readonly IPNetwork[] NotPublic6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    public static bool Is(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !NotPublic4.Any(network => network.Contains(address)),
        // networks take it for the IPv4 address that it wraps
        AddressFamily.InterNetworkV6 when address.IsIPv4MappedToIPv6 => false,
        AddressFamily.InterNetworkV6 =>
            address.ScopeId == 0 && Global6.Contains(address) && !NotPublic6.Any(network => network.Contains(address)),
        _ => false,
    };
}
