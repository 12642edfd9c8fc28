using System.Net;
using System.Net.Sockets;
using System.Text;

namespace UnitingCloud.Content.Benchmarks;

/// <summary>
/// Sends the same request again and again over a few connections. On sockets, because an HTTP client takes more of the
/// processor than
/// what is measured.
/// </summary>
internal sealed class Load(Uri server, string path)
{
    private const int Connections = 16;

    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] EndOfChunks = "\r\n0\r\n\r\n"u8.ToArray();

    private readonly byte[] _request = Encoding.ASCII.GetBytes(
        $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n"
    );

    /// <summary>Requests a second.</summary>
    public async Task<double> RunAsync(TimeSpan time, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(time);
        var counts = await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(_ => Task.Run(() => RequestAsync(end.Token), CancellationToken.None))
        );
        cancellation.ThrowIfCancellationRequested();
        return counts.Sum() / time.TotalSeconds;
    }

    private async Task<long> RequestAsync(CancellationToken end)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
        };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), CancellationToken.None);
        var buffer = new byte[1024 * 1024];
        long count = 0;
        try
        {
            for (; ; count++)
            {
                await socket.SendAsync(_request, end);
                var length = 0;
                do
                {
                    var read = await socket.ReceiveAsync(buffer.AsMemory(length), end);
                    if (read == 0) throw new InvalidOperationException($"The server closed the connection on {path}.");
                    length += read;
                } while (!IsWhole(buffer.AsSpan(0, length)));
                if (!buffer.AsSpan(0, length).StartsWith("HTTP/1.1 200"u8))
                    throw new InvalidOperationException(Encoding.UTF8.GetString(buffer, 0, Math.Min(length, 500)));
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return count;
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf(EndOfHead);
        if (head < 0) return false;
        var name = answer[..head].IndexOf("Content-Length: "u8);
        if (name < 0) return answer.EndsWith(EndOfChunks);
        var number = answer[(name + "Content-Length: ".Length)..];
        return System.Buffers.Text.Utf8Parser.TryParse(number, out int length, out _)
            && answer.Length == head + EndOfHead.Length + length;
    }
}
