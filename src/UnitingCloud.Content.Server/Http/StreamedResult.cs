using System.Globalization;
using System.IO.Pipelines;
using UnitingCloud.Content.Server.Http.Problems;

namespace UnitingCloud.Content.Server.Http;

/// <summary>A reply that is written as it is read: any length takes the same memory. HEAD gets its head alone.</summary>
internal sealed class StreamedResult : IResult
{
    private const int RetryAfterSeconds = 5;

    private readonly string _contentType;
    private readonly Func<HttpContext, CancellationToken, Task> _write;

    public StreamedResult(string contentType, Func<PipeWriter, CancellationToken, Task> write)
        : this(contentType, (http, cancellation) => write(http.Response.BodyWriter, cancellation))
    {
    }

    private StreamedResult(string contentType, Func<HttpContext, CancellationToken, Task> write) =>
        (_contentType, _write) = (contentType, write);

    /// <summary>For a writer that may still decide to answer something else.</summary>
    public static StreamedResult Deciding(string contentType, Func<HttpContext, CancellationToken, Task> write) => new(contentType, write);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = _contentType;
        if (HttpMethods.IsHead(httpContext.Request.Method)) return;
        using var lease = await httpContext.RequestServices.GetRequiredService<StreamLimiter>().Limiter.AcquireAsync(permitCount: 1, httpContext.RequestAborted);
        if (lease.IsAcquired) await _write(httpContext, httpContext.RequestAborted);
        else await RejectAsync(httpContext);
    }

    private static Task RejectAsync(HttpContext http)
    {
        http.Response.Headers.ETag = default;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return Problem.Of(ProblemKind.TooManyStreams).ExecuteAsync(http);
    }
}
