using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using UnitingCloud.Content.Authoring;

namespace UnitingCloud.Content.Server.Posting.Endpoints;

/// <summary>
/// The documents of a body, each as soon as it is complete. Of one that is too long, only the beginning is kept:
/// whatever comes, the others are read.
/// </summary>
internal sealed class DocumentStream(PipeReader body, bool isArray)
{
    private readonly ArrayBufferWriter<byte> _document = new(4096);
    private readonly Queue<byte[]> _ready = new();
    private readonly ArrayScanner _array = new();

    /// <summary>Reads on until there are so many documents.</summary>
    /// <exception cref="InvalidDataException">The body is not an array.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        int max, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var (count, completed) = (0, false); !completed;)
        {
            var read = await body.ReadAsync(cancellation);
            try
            {
                foreach (var segment in read.Buffer) Scan(segment.Span);
            }
            finally
            {
                body.AdvanceTo(read.Buffer.End); // also before an answer that refuses the rest
            }

            completed = read.IsCompleted;
            if (completed) End();
            while (_ready.TryDequeue(out var document))
            {
                yield return document;
                if (++count == max) yield break;
            }
        }
    }

    private void Scan(ReadOnlySpan<byte> bytes)
    {
        if (isArray) ScanArray(bytes);
        else ScanLines(bytes);
    }

    private void ScanLines(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            Keep(bytes[..end]);
            Complete();
            bytes = bytes[(end + 1)..];
        }

        Keep(bytes);
    }

    private void ScanArray(ReadOnlySpan<byte> bytes)
    {
        var start = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            switch (_array.Next(bytes[i]))
            {
                case ArrayScanner.Step.Outside:
                    start = i + 1;
                    break;
                case ArrayScanner.Step.ItemEnded:
                    Keep(bytes[start..i]);
                    Complete();
                    start = i + 1;
                    break;
            }
        }

        Keep(bytes[start..]);
    }

    private void End()
    {
        if (isArray) _array.End();
        else Complete();
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var room = JobPost.MaxBytes + 1 - _document.WrittenCount;
        _document.Write(bytes[..Math.Min(room, bytes.Length)]);
    }

    private void Complete()
    {
        if (!_document.WrittenSpan.Trim(" \t\r"u8).IsEmpty) _ready.Enqueue(_document.WrittenSpan.ToArray());
        _document.ResetWrittenCount();
    }
}
