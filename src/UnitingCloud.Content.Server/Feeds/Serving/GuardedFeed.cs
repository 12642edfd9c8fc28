using System.IO.Pipelines;
using Microsoft.IO;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>
/// Sends a feed unless it has become too small. How small it is shows only at its end, so the beginning waits in
/// memory: a feed that fits is refused before its first byte. A larger one is to be cut off before its end, so that
/// nobody takes it for whole.
/// </summary>
internal static class GuardedFeed
{
    private const int MaxWaiting = 4 * 1024 * 1024;

    private static readonly RecyclableMemoryStreamManager Memory = new();

    /// <param name="check">The feed, if it has to be held back with this many jobs in it.</param>
    /// <returns>
    /// The feed that is held back, of which the reader has nothing or the beginning; null if all of it was sent.
    /// </returns>
    public static async Task<HeldFeed?> WriteAsync(
        FeedStream feed, Stream reader, Func<int, Task<HeldFeed?>> check, CancellationToken cancellation)
    {
        await using var beginning = Memory.GetStream();
        var stream = new DelayedStream(beginning, reader);
        await feed.WriteAsync(PipeWriter.Create(stream, new(leaveOpen: true)), leftOut: null, cancellation);
        if (await check(feed.Included) is { } held) return held;
        await stream.SendAsync(cancellation);
        return null;
    }

    /// <summary>Keeps what is written until it is more than a limit; then everything goes on to the reader.</summary>
    private sealed class DelayedStream(Stream waiting, Stream reader) : Stream
    {
        private bool _sent;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public async Task SendAsync(CancellationToken cancellation)
        {
            if (!_sent)
            {
                _sent = true;
                waiting.Position = 0;
                await waiting.CopyToAsync(reader, cancellation);
            }

            await reader.FlushAsync(cancellation);
        }

        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            if (!_sent)
            {
                await waiting.WriteAsync(buffer, cancellationToken);
                if (waiting.Length > MaxWaiting) await SendAsync(cancellationToken);
                return;
            }

            await reader.WriteAsync(buffer, cancellationToken);
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override Task FlushAsync(CancellationToken cancellationToken) =>
            _sent ? reader.FlushAsync(cancellationToken) : Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
