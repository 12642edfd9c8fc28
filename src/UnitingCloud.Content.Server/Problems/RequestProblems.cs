using Microsoft.AspNetCore.Diagnostics;
using UnitingCloud.Content.Server.Database;

namespace UnitingCloud.Content.Server.Problems;

/// <summary>
/// A request that the web server or the database cannot take (too long, cut off, badly framed, too complex) is the
/// client's mistake and not ours.
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
        _ when DatabaseFailure.IsLimitExceeded(exception) => Problem.Of(
            ProblemKind.ParameterInvalid,
            "The request asks for more than one statement of the database can hold. Ask with fewer or shorter values."),
        _ => null,
    };
}
