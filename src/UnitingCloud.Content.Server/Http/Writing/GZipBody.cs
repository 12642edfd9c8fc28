using System.IO.Compression;
using Microsoft.AspNetCore.RequestDecompression;

namespace UnitingCloud.Content.Server.Http.Writing;

/// <summary>Unpacks the body of a request; one that is not gzip is the client's mistake.</summary>
internal sealed class GZipBody : IDecompressionProvider
{
    public const string Encoding = "gzip";

    public Stream GetDecompressionStream(Stream stream) => new Unpacked(stream);

    private sealed class Unpacked(Stream packed) : Stream
    {
        private readonly GZipStream _gzip = new(packed, CompressionMode.Decompress, leaveOpen: true);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return await _gzip.ReadAsync(buffer, cancellationToken);
            }
            catch (InvalidDataException)
            {
                throw new BadHttpRequestException("The body is not gzip, as its Content-Encoding says.");
            }
        }

        public override Task<int> ReadAsync(
            byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override async ValueTask DisposeAsync()
        {
            await _gzip.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}
