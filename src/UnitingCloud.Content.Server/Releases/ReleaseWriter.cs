using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Releases;

/// <summary>
/// One writer at a time writes the versions of head + 1, which nobody can see, and moves the head in its last
/// transaction. What a crash left above the head is rolled back by the next writer.
/// </summary>
internal sealed class ReleaseWriter(
    NpgsqlDataSource database, Head head, WriterLimits limits, TimeProvider time, ILogger<ReleaseWriter> log)
{
    internal const long WriterLock = 0x554343_4845_4144; // any number that nobody else locks

    /// <summary>How long a writer waits before it checks again whether the previous one is still alive.</summary>
    private static readonly TimeSpan LockStep = TimeSpan.FromSeconds(5);

    /// <summary>Tables of the schema that say of each row which release brought it.</summary>
    private static readonly string[] TablesByRevision = ["search", "closing", "posted", "job_listing"];

    // LZ4, where the server was built with it: bodies are compressed once and opened at every read.
    private const string CompressFast =
        """
        select set_config(name, 'lz4', false) from pg_settings
        where name = 'default_toast_compression' and 'lz4' = any (enumvals)
        """;

    // Of releases of the folder only the newest equals what is in it now.
    private const string UnnamedRelease = """
        from content.mt_doc_release where id = (select max(id) from content.mt_doc_release where data ->> 'origin' = 'folder')
        and data ->> 'fingerprint' = $1 and data ->> 'commit' is null
        """;

    /// <summary>Waits for the previous writer, then opens the next release.</summary>
    /// <exception cref="WriterBusyException">The previous writer took too long.</exception>
    public async Task<OpenRelease> BeginAsync(ReleaseOrigin origin, CancellationToken cancellation)
    {
        var (connection, revision, at) = await LockAsync(cancellation);
        return new OpenRelease(
            connection,
            head,
            time,
            Instant.Floor(Later(at, time.GetUtcNow())),
            origin,
            revision + 1
        );
    }

    /// <summary>Does work that is not a release, but must not run while one is written.</summary>
    /// <exception cref="WriterBusyException">The previous writer took too long.</exception>
    public async Task<T> WithLockAsync<T>(Func<NpgsqlConnection, Task<T>> act, CancellationToken cancellation)
    {
        var (connection, _, _) = await LockAsync(cancellation);
        try
        {
            return await act(connection);
        }
        finally
        {
            await ReleaseLockAsync(connection);
        }
    }

    /// <summary>The newest revision; 0 before the first release.</summary>
    public static async Task<int> HeadAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        (await ReadHeadAsync(connection, cancellation)).Revision;

    /// <summary>The fingerprint of the content folder as it is in the head; null before the first import.</summary>
    public async Task<string?> FolderAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select folder from content.head");
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    /// <summary>
    /// Whether the newest release of the folder was made of this very folder before it was committed to Git.
    /// </summary>
    public async Task<bool> LacksCommitAsync(string fingerprint, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select exists (select {UnnamedRelease})");
        command.Parameters.Add(new() { Value = fingerprint });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>Names the commit that a release equals, which came after it.</summary>
    public async Task NameCommitAsync(string fingerprint, string commit, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            update content.mt_doc_release set data = jsonb_set(data, array['commit'], to_jsonb($2::text))
            where id in (select id {UnnamedRelease})
            """);
        command.Parameters.Add(new() { Value = fingerprint });
        command.Parameters.Add(new() { Value = commit });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    internal static async ValueTask ReleaseLockAsync(NpgsqlConnection connection)
    {
        // A broken connection has lost its lock already.
        if (connection.FullState == System.Data.ConnectionState.Open)
            await ExecuteAsync(connection, $"select pg_advisory_unlock({WriterLock})", CancellationToken.None);
        await connection.DisposeAsync();
    }

    /// <summary>
    /// Another folder, or another program, makes the same of it: the next start need not find that out again.
    /// </summary>
    internal static async Task SaveFingerprintAsync(
        NpgsqlConnection connection, string? fingerprint, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("update content.head set folder = $1", connection);
        command.Parameters.Add(
            new() { Value = (object?)fingerprint ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Removes every trace above the head.</summary>
    internal static async Task RollBackAsync(NpgsqlConnection connection, int revision, CancellationToken cancellation)
    {
        var statements = VersionTables.All.SelectMany(table => new[]
        {
            $"delete from {table.Name} where revision > {revision}",
            $"""
             update {table.Name} set superseded_in = {int.MaxValue}, data = jsonb_set(data, '{VersionTables.SupersededInPath}', '{int.MaxValue}')
             where superseded_in > {revision} and superseded_in < {int.MaxValue}
             """,
        }).Concat(TablesByRevision.Select(table => $"delete from content.{table} where revision > {revision}"))
        .Append($"""
            update {JobListingTable.Name} set superseded_in = {int.MaxValue}
            where superseded_in > {revision} and superseded_in < {int.MaxValue}
            """);
        await ExecuteAsync(connection, string.Join(";\n", statements), cancellation);
    }

    internal static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<(NpgsqlConnection Connection, int Revision, DateTimeOffset At)> LockAsync(
        CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            await WaitForLockAsync(connection, cancellation);
            await ExecuteAsync(connection, CompressFast, cancellation);
            var (revision, at) = await ReadHeadAsync(connection, cancellation);
            await RollBackAsync(connection, revision, cancellation);
            return (connection, revision, at);
        }
        catch (PostgresException timeout) when (timeout.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await connection.DisposeAsync();
            throw new WriterBusyException(limits.Wait, timeout);
        }
        catch
        {
            await ReleaseLockAsync(connection);
            throw;
        }
    }

    /// <summary>Waits in steps, since the previous writer may fall silent at any time.</summary>
    private async Task WaitForLockAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        for (var start = Stopwatch.GetTimestamp(); ;)
        {
            await EndDeadWriterAsync(connection, cancellation);
            var left = (limits.Wait - Stopwatch.GetElapsedTime(start)).TotalMilliseconds;
            var step = (int)Math.Clamp(left, 1, LockStep.TotalMilliseconds); // 0 would be no bound
            var take = $"set lock_timeout = {step}; select pg_advisory_lock({WriterLock}); reset lock_timeout";
            try
            {
                await ExecuteAsync(connection, take, cancellation);
                return;
            }
            catch (PostgresException timeout)
                when (timeout.SqlState == PostgresErrorCodes.LockNotAvailable
                    && Stopwatch.GetElapsedTime(start) < limits.Wait
                )
            {
                // The next step looks again who holds it.
            }
        }
    }

    /// <summary>
    /// A process that is stopped, or whose machine is gone, keeps its session, and with it the lock, for hours.
    /// PostgreSQL knows since when it has waited for a word of it: between two statements, or in the middle of a COPY.
    /// Ending the session gives the lock back; a writer that wakes up after that finds its connection broken, and its
    /// release is rolled back.
    /// </summary>
    private async Task EndDeadWriterAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        // Materialized: the planner must not try the function on rows that a join or a condition leaves out.
        await using var command = new NpgsqlCommand(
            $"""
             with dead as materialized (
                 select pid from pg_locks join pg_stat_activity using (pid) join pg_database on pg_database.oid = pg_locks.database
                 where pg_database.datname = current_database() and locktype = 'advisory' and granted and objsubid = 1
                   and (classid::bigint << 32 | objid::bigint) = {WriterLock} and wait_event_type = 'Client' and state_change < now() - $1)
             select pid from dead where pg_terminate_backend(pid, 5000)
             """, connection)
        { Parameters = { new() { Value = limits.Idle } } };
        if (await command.ExecuteScalarAsync(cancellation) is int pid)
            log.LogWarning(
                "Ended the database session {Pid}: it held the writer's lock and had been silent for more than {Idle}.",
                pid, limits.Idle);
    }

    private static async Task<(int Revision, DateTimeOffset At)> ReadHeadAsync(
        NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select h.revision, (r.data ->> 'at')::timestamptz from content.head h join content.mt_doc_release r on "
                + "r.id = h.revision", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? (reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1))
            : (0, Instant.Always);
    }

    // Clocks go back, releases do not.
    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
