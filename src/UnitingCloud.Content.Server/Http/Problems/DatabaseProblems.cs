using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Http.Problems;

/// <summary>
/// Answers 503 while the database is away or another writer is at work, and logs one line instead of a trace.
/// </summary>
internal sealed class DatabaseProblems(ILogger<DatabaseProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is WriterBusyException busy)
        {
            log.LogError("{Reason}", busy.Message);
            await AnswerAsync(httpContext, ProblemKind.WriterBusy, WriterBusyException.RetryAfterSeconds);
            return true;
        }

        if (!DatabaseFailure.IsTransient(exception)) return false;
        log.LogError("The database cannot be reached: {Reason}", exception.GetBaseException().Message);
        await AnswerAsync(httpContext, ProblemKind.DatabaseUnavailable, DatabaseFailure.RetryAfterSeconds);
        return true;
    }

    private static Task AnswerAsync(HttpContext http, ProblemKind kind, int retryAfterSeconds)
    {
        http.Response.Headers.RetryAfter = retryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return Problem.Of(kind).ExecuteAsync(http);
    }
}
