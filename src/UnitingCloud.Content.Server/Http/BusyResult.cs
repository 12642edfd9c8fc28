using System.Globalization;
using UnitingCloud.Content.Server.Http.Problems;

namespace UnitingCloud.Content.Server.Http;

/// <summary>There are too many requests of this kind at present: says when to ask again.</summary>
internal sealed class BusyResult(ProblemKind kind) : IResult, IStatusCodeHttpResult
{
    private const int RetryAfterSeconds = 5;

    public int? StatusCode => kind.Status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = default;
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return Problem.Of(kind).ExecuteAsync(httpContext);
    }
}
