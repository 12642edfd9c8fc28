using System.IO.Pipelines;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using UnitingCloud.Content.Server.Problems;

namespace UnitingCloud.Content.Server.Http;

/// <summary>
/// A reply that is written while it is read: any length takes the same memory. HEAD gets only the headers.
/// </summary>
internal sealed class StreamedResult : IResult
{
    private readonly StreamLimiter _limiter;
    private readonly string _contentType;
    private readonly Func<HttpContext, CancellationToken, Task> _write;

    public StreamedResult(StreamLimiter limiter, string contentType, Func<PipeWriter, CancellationToken, Task> write)
        : this(limiter, contentType, (http, cancellation) => write(http.Response.BodyWriter, cancellation))
    {
    }

    private StreamedResult(
        StreamLimiter limiter, string contentType, Func<HttpContext, CancellationToken, Task> write) =>
        (_limiter, _contentType, _write) = (limiter, contentType, write);

    /// <summary>For a writer that may still decide to answer something else.</summary>
    public static StreamedResult Deciding(
        StreamLimiter limiter, string contentType, Func<HttpContext, CancellationToken, Task> write) =>
        new(limiter, contentType, write);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = _contentType;
        httpContext.Response.Headers.AcceptRanges = "none"; // nothing is kept that a part could be taken of
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        using var lease = await _limiter.AcquireAsync(httpContext);
        if (!lease.IsAcquired)
        {
            await new BusyResult(ProblemKind.TooManyStreams).ExecuteAsync(httpContext);
            return;
        }

        if (httpContext.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = _limiter.MinRate;
        await _write(httpContext, httpContext.RequestAborted);
    }
}
