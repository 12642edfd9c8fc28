using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Problems;

/// <summary>
/// Answers 503 while the database cannot answer or another writer is at work, and logs one line instead of a trace.
/// </summary>
internal sealed class DatabaseProblems(RecentFailure failures, ILogger<DatabaseProblems> log) : IExceptionHandler
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

        if (DatabaseFailure.Reason(exception) is not { } reason) return false;
        failures.Note(reason);
        log.LogError("{Reason} {Message}", reason, exception.GetBaseException().Message);
        var detail = reason == DatabaseFailure.Unreachable ? null : reason;
        await AnswerAsync(httpContext, ProblemKind.DatabaseUnavailable, DatabaseFailure.RetryAfterSeconds, detail);
        return true;
    }

    private static Task AnswerAsync(
        HttpContext http, ProblemKind kind, int retryAfterSeconds, string? detail = null)
    {
        http.Response.Headers.RetryAfter = retryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return Problem.Of(kind, detail).ExecuteAsync(http);
    }
}
