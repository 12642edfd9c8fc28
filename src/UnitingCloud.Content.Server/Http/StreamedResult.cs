using System.Globalization;
using System.IO.Pipelines;
using UnitingCloud.Content.Server.Http.Problems;

namespace UnitingCloud.Content.Server.Http;

/// <summary>A reply that is written as it is read: any length takes the same memory. HEAD gets its head alone.</summary>
internal sealed class StreamedResult(string contentType, Func<PipeWriter, CancellationToken, Task> write) : IResult
{
    private const int RetryAfterSeconds = 5;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = contentType;
        if (HttpMethods.IsHead(httpContext.Request.Method)) return;
        using var lease = await httpContext.RequestServices.GetRequiredService<StreamLimiter>().Limiter.AcquireAsync(permitCount: 1, httpContext.RequestAborted);
        if (lease.IsAcquired) await write(httpContext.Response.BodyWriter, httpContext.RequestAborted);
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
