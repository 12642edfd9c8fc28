using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace UnitingCloud.Content.Server.Posting.Endpoints;

/// <summary>A reply of one JSON value a line.</summary>
internal static class JsonLines
{
    private const int FlushEvery = 64 * 1024;

    public static async Task WriteAsync<T>(PipeWriter body, IEnumerable<T> lines, CancellationToken cancellation)
    {
        foreach (var line in lines)
        {
            using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = ContentJson.Options.Encoder }))
                JsonSerializer.Serialize(json, line, ContentJson.Options);
            body.Write("\n"u8);
            if (body.UnflushedBytes > FlushEvery) await body.FlushAsync(cancellation);
        }

        await body.FlushAsync(cancellation);
    }
}
