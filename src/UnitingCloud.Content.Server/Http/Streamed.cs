using System.IO.Pipelines;

namespace UnitingCloud.Content.Server.Http;

/// <summary>A reply that is written as it is read: any length takes the same memory. HEAD gets its head alone.</summary>
internal sealed class Streamed(string contentType, Func<PipeWriter, CancellationToken, Task> write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = contentType;
        if (!HttpMethods.IsHead(httpContext.Request.Method)) await write(httpContext.Response.BodyWriter, httpContext.RequestAborted);
    }
}
