namespace UnitingCloud.Content.Server.Http.Reading;

/// <summary>
/// <c>If-None-Match: *</c> (RFC 9110, 13.1.2): a client that wants an answer only if there is none gets a 304 for
/// whatever there is. Whether there is shows only when the answer is made, so it is made without being sent.
/// </summary>
internal static class AnyTag
{
    public static bool IsAsked(HttpRequest request) => request.Headers.IfNoneMatch is ["*"];

    public static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        var (method, reader) = (http.Request.Method, http.Response.Body);
        using var answer = new MemoryStream();
        http.Request.Method = HttpMethods.Head; // what would be streamed is not made
        http.Response.Body = answer;
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            (http.Request.Method, http.Response.Body) = (method, reader);
        }

        if (http.Response.StatusCode != StatusCodes.Status200OK)
        {
            await reader.WriteAsync(answer.GetBuffer().AsMemory(0, (int)answer.Length), http.RequestAborted);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status304NotModified;
        http.Response.ContentLength = null;
        http.Response.ContentType = null;
    }
}
