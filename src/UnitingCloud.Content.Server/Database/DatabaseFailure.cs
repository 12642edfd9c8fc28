using Npgsql;

namespace UnitingCloud.Content.Server.Database;

/// <summary>Tells a database that is away, and may come back by itself, from a mistake of ours.</summary>
internal static class DatabaseFailure
{
    /// <summary>As many seconds as a client should wait before it asks again.</summary>
    public const int RetryAfterSeconds = 2;

    public static bool IsTransient(Exception exception)
    {
        for (var at = exception; at is not null; at = at.InnerException)
        {
            if (at is PostgresException answered) return IsAway(answered.SqlState);
            if (at is NpgsqlException or System.Net.Sockets.SocketException) return true;
        }

        return false;
    }

    /// <summary>Whether a statement was beyond a limit of PostgreSQL (class 54): what was asked for is too much, whoever asks again.</summary>
    public static bool IsLimitExceeded(Exception exception) =>
        exception.GetBaseException() is PostgresException { SqlState: var state } && state.StartsWith("54", StringComparison.Ordinal);

    // https://www.postgresql.org/docs/current/errcodes-appendix.html: the connection, too many of them, shut down or starting up,
    // the database not there or closed to all (while it is restored, say).
    private static bool IsAway(string state) => state.StartsWith("08", StringComparison.Ordinal) || state is "53300" or "57P01" or "57P02" or "57P03" or "57P05" or "3D000" or "55000";
}
