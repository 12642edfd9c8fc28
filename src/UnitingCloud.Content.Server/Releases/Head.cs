using Npgsql;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Releases;

/// <summary>
/// The newest revision. A listener keeps the known one up to date; while it is not connected, every read goes to the
/// database, so that an old head is never taken for the newest.
/// </summary>
internal sealed class Head(
    NpgsqlDataSource database,
    GenericPlanDataSource genericPlans,
    TimeProvider time,
    HeadMetrics metrics,
    ILogger<Head> log
) : BackgroundService
{
    public const string Channel = "content_head";

    private static readonly string CommittedAt = $"""
        select {ReleaseSql.Committed("r")} from content.mt_doc_release r
        where id = (select max(revision) from content.head)
        """;

    private const int Unknown = -1;

    private int _known = Unknown;
    private int _connections;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The connection for notices was lost: what was read before may be of another database.</summary>
    public event Action? ConnectionLost;

    /// <summary>How often that happened: what depends on it tells one database from the next.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>0 before the first release.</summary>
    public ValueTask<int> CurrentAsync(CancellationToken cancellation) =>
        Volatile.Read(ref _known) is var known && known != Unknown ? new(known) : new(ReadAsync(cancellation));

    /// <summary>
    /// The same from the database itself: this server may not have heard of a release that another made just now.
    /// </summary>
    public async Task<int> NewestAsync(CancellationToken cancellation)
    {
        var revision = await ReadAsync(cancellation);
        OnCommitted(revision);
        return revision;
    }

    /// <summary>A release committed here counts at once, before its notice comes round.</summary>
    internal void OnCommitted(int revision)
    {
        for (var known = Volatile.Read(ref _known); known != Unknown && known < revision;)
        {
            var seen = Interlocked.CompareExchange(ref _known, revision, known);
            if (seen == known)
            {
                metrics.OnKnown(revision);
                NotifyWaiters();
                return;
            }

            known = seen;
        }
    }

    /// <summary>
    /// Waits until the head is past a revision, or for a time. The caller then looks for itself.
    /// </summary>
    public async Task WaitAsync(int revision, TimeSpan most, CancellationToken cancellation)
    {
        var moved = Volatile.Read(ref _moved).Task; // before the look: nothing falls between
        if (Volatile.Read(ref _known) > revision || most <= TimeSpan.Zero) return;
        await Task.WhenAny(moved, Task.Delay(most, time, cancellation));
        cancellation.ThrowIfCancellationRequested();
    }

    private void NotifyWaiters() =>
        Interlocked.Exchange(ref _moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception lost) when (lost is NpgsqlException or TimeoutException or IOException)
            {
                log.LogWarning("Lost the database's notices: {Reason}", lost.Message);
            }
            catch (Exception ended)
                when (stoppingToken.IsCancellationRequested
                    && ended is (OperationCanceledException or ObjectDisposedException)
                )
            {
                return;
            }
            finally
            {
                Volatile.Write(ref _known, Unknown);
                metrics.OnListening(false);
            }

            // The idle connections were lost with it, and the next request must not be the first to notice.
            database.Clear();
            genericPlans.DataSource.Clear();
            Interlocked.Increment(ref _connections);
            ConnectionLost?.Invoke();

            await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        connection.Notification += (_, notice) => OnCommitted(int.Parse(notice.Payload));
        await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
            await listen.ExecuteNonQueryAsync(cancellation);
        var known = await ReadAsync(cancellation);
        Volatile.Write(ref _known, known); // after listening: nothing falls between
        metrics.OnKnown(known);
        metrics.OnListening(true);
        NotifyWaiters();
        while (true)
        {
            if (await connection.WaitAsync(TimeSpan.FromSeconds(5), cancellation))
            {
                metrics.OnLearned(time.GetUtcNow() - await CommittedAtAsync(connection, cancellation));
                continue;
            }

            // A dead peer sends nothing: ask now and then whether it is still there.
            await using var ping = new NpgsqlCommand("select 1", connection) { CommandTimeout = 5 };
            await ping.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static async Task<DateTimeOffset> CommittedAtAsync(
        NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(CommittedAt, connection) { CommandTimeout = 5 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetFieldValue<DateTimeOffset>(0);
    }

    private async Task<int> ReadAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select coalesce(max(revision), 0) from content.head");
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
