using Npgsql;

namespace UnitingCloud.Content.Server.Database;

/// <summary>Tells a database that cannot answer, and may recover by itself, from a mistake of ours.</summary>
internal static class DatabaseFailure
{
    /// <summary>As many seconds as a client should wait before it asks again.</summary>
    public const int RetryAfterSeconds = 2;

    public const string Unreachable = "The database cannot be reached.";

    public static bool IsTransient(Exception exception) => Reason(exception) is not null;

    /// <summary>Why the database cannot answer, in a sentence for clients; null for any other failure.</summary>
    public static string? Reason(Exception exception)
    {
        for (var at = exception; at is not null; at = at.InnerException)
        {
            switch (at)
            {
                case OperationCanceledException:
                    return null; // the client went away, or the server stops
                case PostgresException answered:
                    return Reason(answered.SqlState);
                case NpgsqlException { InnerException: TimeoutException }:
                    return "The database took too long to answer.";
                case NpgsqlException or System.Net.Sockets.SocketException:
                    return Unreachable;
            }
        }

        return null;
    }

    /// <summary>Whether a statement was beyond a limit of PostgreSQL (class 54): too much was asked for.</summary>
    public static bool IsLimitExceeded(Exception exception) =>
        exception.GetBaseException() is PostgresException { SqlState: var state }
        && state.StartsWith("54", StringComparison.Ordinal);

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static string? Reason(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => "The database has no space left on its disk.",
        PostgresErrorCodes.OutOfMemory => "The database is out of memory.",
        // a standby, after a failover
        PostgresErrorCodes.ReadOnlySqlTransaction => "The database takes no changes at present.",
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable => "The database took too long to "
            + "answer.",
        PostgresErrorCodes.IoError => "The database cannot read or write its disk.",
        _ => IsUnreachable(state) ? Unreachable : null,
    };

    // The connection (08), too many of them (53), shut down or starting up (57P), the database not there or closed to
    // everyone, while it is restored, say.
    private static bool IsUnreachable(string state) =>
        state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal)
        || state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.IdleSessionTimeout
            or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.ObjectNotInPrerequisiteState;
}
