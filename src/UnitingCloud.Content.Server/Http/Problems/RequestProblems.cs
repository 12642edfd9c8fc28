using Microsoft.AspNetCore.Diagnostics;

namespace UnitingCloud.Content.Server.Http.Problems;

/// <summary>
/// A request that the web server itself cannot take (too long, cut off, badly framed) is the client's mistake and not
/// ours.
/// </summary>
internal sealed class RequestProblems : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Answer(exception) is not { } problem) return false;
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private static IResult? Answer(Exception exception) => exception switch
    {
        InvalidParameterException invalid => Problem.Of([invalid.Error]),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } tooLarge =>
            Problem.Of(ProblemKind.BodyTooLarge, tooLarge.Message),
        BadHttpRequestException refused => Problem.Of(ProblemKind.BodyMalformed, refused.Message),
        _ => null,
    };
}
