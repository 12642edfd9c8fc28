using System.Globalization;

namespace UnitingCloud.Content.Server.Problems;

/// <summary>A passing problem: it says when to ask again, and must not be cached.</summary>
internal sealed class BusyResult(
    ProblemKind kind, int retryAfterSeconds = BusyResult.RetryAfterSeconds, string? detail = null)
    : IResult, IStatusCodeHttpResult
{
    public const int RetryAfterSeconds = 5;

    public int? StatusCode => kind.Status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = default;
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.Headers.RetryAfter = retryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return Problem.Of(kind, detail).ExecuteAsync(httpContext);
    }
}
