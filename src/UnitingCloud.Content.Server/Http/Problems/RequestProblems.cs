using Microsoft.AspNetCore.Diagnostics;
using UnitingCloud.Content.Server.Database;

namespace UnitingCloud.Content.Server.Http.Problems;

/// <summary>A request that the web server or the database cannot take (too long, cut off, badly framed, too complex) is the client's mistake and not ours.</summary>
internal sealed class RequestProblems : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (DatabaseFailure.IsLimitExceeded(exception))
        {
            await Problem.Of(ProblemKind.ParameterInvalid, "The request asks for more than one statement of the database can hold. Ask with fewer or shorter values.").ExecuteAsync(httpContext);
            return true;
        }

        if (exception is not BadHttpRequestException refused) return false;
        var kind = refused.StatusCode == StatusCodes.Status413PayloadTooLarge ? ProblemKind.BodyTooLarge : ProblemKind.BodyMalformed;
        await Problem.Of(kind, refused.Message).ExecuteAsync(httpContext);
        return true;
    }
}
