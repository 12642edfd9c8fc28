using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using UnitingCloud.Content.Server.Database;

namespace UnitingCloud.Content.Server.Http.Problems;

/// <summary>Answers 503 while the database is away, and logs one line instead of a trace.</summary>
internal sealed class DatabaseProblems(ILogger<DatabaseProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!DatabaseFailure.IsTransient(exception)) return false;
        log.LogError("The database cannot be reached: {Reason}", exception.GetBaseException().Message);
        httpContext.Response.Headers.RetryAfter = DatabaseFailure.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        await Problem.Of(ProblemKind.DatabaseUnavailable).ExecuteAsync(httpContext);
        return true;
    }
}
