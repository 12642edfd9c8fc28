using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

/// <summary>
/// All jobs at one point, a line each, each as the delta would tell of it. The first line has the cursor to go on with,
/// the last
/// one a count and a checksum: without it the snapshot is not whole.
/// </summary>
internal static class JobSnapshotEndpoint
{
    private const int Chunk = 64 * 1024;

    public static void MapJobSnapshot(this IEndpointRouteBuilder app) =>
        app.MapRead("/jobs/snapshot", "getJobSnapshot", JobFilterParameters.All, GetAsync)
            .WithTags("Jobs")
            .WithSummary(
                "All jobs at one point, as lines of JSON (NDJSON): 'begin' with the cursor to go on with, an 'upsert' for each job by reference, and 'end' with their count and the SHA-256 of all lines before it."
            )
            .Produces<string>(200, "application/x-ndjson")
            .ProducesProblem(400);

    private static async Task<IResult> GetAsync(ReadRequest request)
    {
        var filter = await JobFilterParameters.ReadAsync(request);
        return await request.RespondAsync(() =>
            Task.FromResult<IResult>(
                new StreamedResult(
                    "application/x-ndjson",
                    (body, cancellation) => WriteAsync(request, filter, body, cancellation)
                )
            )
        );
    }

    private static async Task WriteAsync(
        ReadRequest request,
        JobFilter filter,
        PipeWriter body,
        CancellationToken cancellation
    )
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (count, asOf, pages) = (
            0,
            request.AsOf,
            JsonEncodedText.Encode(request.PageOf(ItemKind.Job, "")).ToString()
        );
        Write(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    Type = "begin",
                    Next = request.Cursors.CursorFor(asOf, filter, request.IsAhead),
                    AsOf = PointInTime.Of(asOf),
                },
                ContentJson.Options
            )
        );

        // Nothing is sent before there is a row: until then, a failure has a reply of its own.
        await foreach (
            var row in request.Database.JobRowsAsync(asOf, filter, afterKey: null, limit: null, cancellation)
        )
        {
            Write(
                Encoding.UTF8.GetBytes(
                    $$"""{"type":"upsert","reference":"{{row.Key}}","version":{{row.Version}},"url":"{{pages}}{{row.Key}}","job":"""
                ),
                row.Json,
                "}"u8
            );
            count++;
            if (body.UnflushedBytes > Chunk) await body.FlushAsync(cancellation);
        }

        body.Write(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    Type = "end",
                    Count = count,
                    Sha256 = Convert.ToHexStringLower(sum.GetHashAndReset()),
                },
                ContentJson.Options
            )
        );
        body.Write("\n"u8);
        await body.FlushAsync(cancellation);

        void Write(ReadOnlySpan<byte> start, ReadOnlySpan<byte> middle = default, ReadOnlySpan<byte> end = default)
        {
            Part(start);
            Part(middle);
            Part(end);
            Part("\n"u8);
        }

        void Part(ReadOnlySpan<byte> part)
        {
            sum.AppendData(part);
            body.Write(part);
        }
    }
}
