using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Reading;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

/// <summary>
/// All jobs at one point, a line each, each as the delta would tell of it. The first line has the cursor to go on with,
/// the last one a count and a checksum: without it the snapshot is not whole.
/// </summary>
internal static class JobSnapshotEndpoint
{
    private const int Chunk = 64 * 1024;

    public static void MapJobSnapshot(this IEndpointRouteBuilder app) =>
        app.MapRead(
                "/jobs/snapshot", "getJobSnapshot", [JobChangesEndpoint.Fields, .. JobFilterParameters.All], GetAsync)
            .WithTags("Jobs")
            .WithSummary(
                "All jobs at one point, as lines of JSON (NDJSON): 'begin' with the cursor to go on with, an 'upsert' "
                + "for each job by reference, and 'end' with their count and the SHA-256 of all lines before it.")
            .Produces<JobSnapshotLine>(200, MediaTypes.NdJson)
            .ProducesProblem(400);

    private static async Task<Results<StreamedResult, EarlyReply>> GetAsync(
        ReadRequest request, ReadReply reply, NpgsqlDataSource database, CursorProtector cursors,
        StreamLimiter limiter, SiteAddress site, HttpRequest http, CancellationToken cancellation)
    {
        var filter = await JobFilterParameters.ReadAsync(request, database, cancellation);
        var fields = request.Query.Values(JobChangesEndpoint.Fields) is [var wanted] ? wanted : null;
        if (await reply.BeginAsync() is { } early) return early;
        var pages = site.Of(http) + SitePath.Of(ItemKind.Job, "");
        var next = cursors.CursorFor(request.AsOf, filter, request.Point.Ahead);
        return new StreamedResult(limiter, MediaTypes.NdJson, (body, aborted) =>
            WriteAsync(
                body, request.AsOf, next, pages,
                database.JobRowsAsync(request.AsOf, filter, fields, afterKey: null, limit: null, aborted), aborted));
    }

    private static async Task WriteAsync(
        PipeWriter body, AsOf asOf, string next, string pages, IAsyncEnumerable<JobRow> rows,
        CancellationToken cancellation)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (count, url) = (0, JsonEncodedText.Encode(pages).ToString());
        Write(Json(new JobSnapshotBegin(next, PointInTime.Of(asOf))));

        // Nothing is sent before there is a row: until then, a failure has a reply of its own.
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            var (key, version) = (row.Key, row.Version);
            Write(
                Encoding.UTF8.GetBytes(
                    $$"""{"type":"upsert","reference":"{{key}}","version":{{version}},"url":"{{url}}{{key}}","job":"""),
                row.Json.Utf8,
                "}"u8);
            count++;
            if (body.UnflushedBytes > Chunk) await body.FlushAsync(cancellation);
        }

        body.Write(Json(new JobSnapshotEnd(count, Convert.ToHexStringLower(sum.GetHashAndReset()))));
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

    private static byte[] Json(JobSnapshotLine line) => JsonSerializer.SerializeToUtf8Bytes(line, ContentJson.Options);
}
