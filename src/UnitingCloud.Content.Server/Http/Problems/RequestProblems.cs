using Microsoft.AspNetCore.Diagnostics;

namespace UnitingCloud.Content.Server.Http.Problems;

/// <summary>A request that the web server itself cannot take (too long, cut off, badly framed) is the client's mistake and not ours.</summary>
internal sealed class RequestProblems : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException refused) return false;
        var kind = refused.StatusCode == StatusCodes.Status413PayloadTooLarge ? ProblemKind.BodyTooLarge : ProblemKind.BodyMalformed;
        await Problem.Of(kind, refused.Message).ExecuteAsync(httpContext);
        return true;
    }
}
