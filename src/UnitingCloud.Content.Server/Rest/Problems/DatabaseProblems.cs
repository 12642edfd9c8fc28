using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace UnitingCloud.Content.Server.Rest.Problems;

/// <summary>Answers 503 while the database is away, and logs one line instead of a trace.</summary>
internal sealed class DatabaseProblems(ILogger<DatabaseProblems> log) : IExceptionHandler
{
    private const int RetryAfterSeconds = 2;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not NpgsqlException { IsTransient: true } && exception.GetBaseException() is not (System.Net.Sockets.SocketException or TimeoutException)) return false;
        log.LogError("The database cannot be reached: {Reason}", exception.GetBaseException().Message);
        httpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await Problem.Of(ProblemKind.DatabaseUnavailable).ExecuteAsync(httpContext);
        return true;
    }
}
