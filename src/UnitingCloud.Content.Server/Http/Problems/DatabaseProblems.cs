using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using UnitingCloud.Content.Server.Database;

namespace UnitingCloud.Content.Server.Http.Problems;

/// <summary>Answers 503 while the database cannot answer, and logs one line instead of a trace.</summary>
internal sealed class DatabaseProblems(ILogger<DatabaseProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (DatabaseFailure.Reason(exception) is not { } reason) return false;
        log.LogError("{Reason} {Message}", reason, exception.GetBaseException().Message);
        httpContext.Response.Headers.RetryAfter = DatabaseFailure.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        await Problem.Of(ProblemKind.DatabaseUnavailable, reason == DatabaseFailure.Unreachable ? null : reason).ExecuteAsync(httpContext);
        return true;
    }
}
