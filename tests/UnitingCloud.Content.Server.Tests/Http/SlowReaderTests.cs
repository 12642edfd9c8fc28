using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Tests.Feeds;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Http;

/// <summary>Clients that hardly read do not keep others from their turn.</summary>
public sealed class SlowReaderTests
{
    /// <summary>Less than it takes to fill what a system buffers of itself, at the least rate of this test.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    [Fact]
    public async Task A_client_that_reads_a_kilobyte_a_second_is_cut_off_and_its_permit_is_free_again()
    {
        var limiter = new StreamLimiter { MinRate = new(bytesPerSecond: 128 * 1024, TimeSpan.FromSeconds(2)) };
        await using var app = await ContentApp.StartAsync(
            builder => builder.Services.AddRooms().Replace(ServiceDescriptor.Singleton(limiter)),
            app => app.MapContent());
        var words = string.Concat(Enumerable.Repeat("You keep the ground boring on which forty teams stand. ", 750));
        await app.ReleaseAsync([.. Enumerable.Range(0, 100).Select(n => FeedApp.Job($"UC-{n}", text: words))]);

        string[] streams = ["/v1/jobs/snapshot", "/feeds/generic.xml"];
        var others = new List<RateLimitLease>();
        while (others.Count < StreamLimiter.MaxStreamsPerClient - streams.Length)
            others.Add(await limiter.AcquireAsync(Loopback()));
        var freed = new TaskCompletionSource();
        var slow = new List<Task<int>>();
        foreach (var stream in streams)
            slow.Add(await BeginAsync(app.Client.BaseAddress!, stream, freed.Task));

        using var patience = new CancellationTokenSource(Patience);
        foreach (var _ in streams)
        {
            others.Add(await limiter.AcquireAsync(Loopback(patience.Token)));
            others[^1].IsAcquired.ShouldBeTrue();
        }

        others.ForEach(lease => lease.Dispose());
        freed.SetResult();
        foreach (var (read, stream) in slow.Zip(streams))
        {
            var whole = await app.Client.GetByteArrayAsync(stream);
            (await read).ShouldBeLessThan(whole.Length / 2, stream);
        }
    }

    /// <summary>Another request of the same client.</summary>
    private static DefaultHttpContext Loopback(CancellationToken aborted = default) =>
        new() { Connection = { RemoteIpAddress = IPAddress.Loopback }, RequestAborted = aborted };

    /// <summary>Begins to read a kilobyte a second, and all that is left once that is enough.</summary>
    /// <returns>How much was read when the connection ended.</returns>
    private static async Task<Task<int>> BeginAsync(Uri server, string address, Task enough)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.Host, server.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET {address} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: close\r\n\r\n"));
        var kilobyte = new byte[1024];
        var read = await socket.ReceiveAsync(kilobyte);
        Encoding.ASCII.GetString(kilobyte, 0, read).ShouldStartWith("HTTP/1.1 200 OK");
        return ReadOnAsync();

        async Task<int> ReadOnAsync()
        {
            using (socket)
            {
                try
                {
                    while (await socket.ReceiveAsync(kilobyte) is > 0 and var more)
                    {
                        read += more;
                        await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(1)), enough);
                    }
                }
                catch (SocketException cut)
                {
                    cut.SocketErrorCode.ShouldBe(SocketError.ConnectionReset);
                }
            }

            return read;
        }
    }
}
