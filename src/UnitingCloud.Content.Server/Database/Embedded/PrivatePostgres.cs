using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace UnitingCloud.Content.Server.Database.Embedded;

/// <summary>
/// A PostgreSQL server of our own on loopback, with its data in a folder. Whoever uses it holds a lease, which is an
/// open connection; the last to give theirs back stops the server. After a crash the next start finds the server
/// running and takes it over. A server that dies while it is in use is started again.
/// </summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    private const string User = "content";
    private const string LeaseName = "content lease";

    private readonly PrivateFolder _folder;
    private readonly ServerPrograms _programs;
    private readonly ServerAccount _account;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly NpgsqlConnection _lease;
    private readonly CancellationTokenSource _disposing = new();
    private readonly Task _keeping;

    private PrivatePostgres(
        PrivateFolder folder,
        ServerPrograms programs,
        ServerAccount account,
        IReadOnlyDictionary<string, string> settings,
        NpgsqlConnection lease,
        string connectionString
    )
    {
        (_folder, _programs, _account, _settings, _lease, ConnectionString) = (
            folder,
            programs,
            account,
            settings,
            lease,
            connectionString
        );
        _keeping = KeepAsync(_disposing.Token);
    }

    public string ConnectionString { get; }

    /// <param name="path">Where the data is kept, and the server's programs if they have to be downloaded.</param>
    /// <param name="settings">Server settings beside our own.</param>
    public static async Task<PrivatePostgres> StartAsync(
        string path,
        IReadOnlyDictionary<string, string> settings,
        CancellationToken cancellation
    )
    {
        var account = ServerAccount.Current();
        var folder = PrivateFolder.Open(path);
        using var alone = await folder.LockAsync(cancellation);
        var programs =
            await ServerPrograms.FindAsync(folder.Major, cancellation)
            ?? await ServerDownload.FetchAsync(folder.Path, folder.Major, cancellation);
        if (folder.Major is null)
            await folder.InitialiseAsync(programs, account, cancellation);
        var password = await File.ReadAllTextAsync(folder.Password, cancellation);

        if (Postmaster.Of(folder.Data) is { } running && await TryLeaseAsync(running.Port) is { } taken) return taken;
        var port = await StartAsync(folder, programs, account, settings, port: null, cancellation);
        return await TryLeaseAsync(port)
            ?? throw new DatabaseUnavailableException(
                $"PostgreSQL started, but does not let us in; see '{folder.Log}'"
            );

        async Task<PrivatePostgres?> TryLeaseAsync(int port)
        {
            var target = new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1",
                Port = port,
                Username = User,
                Password = password,
                Database = "postgres",
            };
            var lease = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(target.ConnectionString)
            {
                Pooling = false,
                ApplicationName = LeaseName,
                KeepAlive = 0,
            }.ConnectionString);
            try
            {
                await lease.OpenAsync(cancellation);
                return new PrivatePostgres(folder, programs, account, settings, lease, target.ConnectionString);
            }
            catch (NpgsqlException)
            {
                await lease.DisposeAsync();
                return null;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        await _keeping;
        _disposing.Dispose();
        using var alone = await _folder.LockAsync(CancellationToken.None);
        if (await IsLastAsync()) await StopAsync(_folder, _programs, _account, "fast");
        await _lease.DisposeAsync();
    }

    /// <summary>Stops a server that has no more leases.</summary>
    public static async Task StopAbandonedAsync(string path, CancellationToken cancellation)
    {
        var folder = PrivateFolder.Open(path);
        if (await ServerPrograms.FindAsync(folder.Major, cancellation) is { } programs)
            await StopAsync(folder, programs, ServerAccount.Current(), "immediate");
    }

    private async Task KeepAsync(CancellationToken disposing)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(disposing))
                if (!await HoldsLeaseAsync()) await RenewAsync(disposing);
        }
        catch (OperationCanceledException) when (disposing.IsCancellationRequested)
        {
            // given back
        }
    }

    private async Task<bool> HoldsLeaseAsync()
    {
        try
        {
            await using var ask = new NpgsqlCommand("select 1", _lease);
            await ask.ExecuteNonQueryAsync();
            return true;
        }
        catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException)
        {
            return false;
        }
    }

    private async Task RenewAsync(CancellationToken disposing)
    {
        try
        {
            using var alone = await _folder.LockAsync(disposing);
            await _lease.CloseAsync();
            if (Postmaster.Of(_folder.Data) is null)
                await StartAsync(
                    _folder,
                    _programs,
                    _account,
                    _settings,
                    new NpgsqlConnectionStringBuilder(ConnectionString).Port,
                    disposing
                );
            await _lease.OpenAsync(disposing);
        }
        catch (Exception refused) when (refused is NpgsqlException or DatabaseUnavailableException)
        {
            // tried again in a second; until then requests get a 503
        }
    }

    private async Task<bool> IsLastAsync()
    {
        try
        {
            await using var others = new NpgsqlCommand(
                "select not exists (select from pg_stat_activity where application_name = $1 and pid <> "
                    + "pg_backend_pid())",
                _lease
            );
            others.Parameters.Add(new NpgsqlParameter { Value = LeaseName });
            return (bool)(await others.ExecuteScalarAsync())!;
        }
        catch (Exception broken) when (broken is NpgsqlException or InvalidOperationException)
        {
            return true; // the lease is lost, and with it the server: there is nothing to keep up for others
        }
    }

    private static async Task StopAsync(
        PrivateFolder folder,
        ServerPrograms programs,
        ServerAccount account,
        string mode
    )
    {
        if (Postmaster.Of(folder.Data) is { IsSurely: true })
            await account.RunAsync(
                programs["pg_ctl"],
                ["stop", "-D", folder.Data, "-m", mode, "-w", "-t", "30"],
                CancellationToken.None
            );
    }

    private static async Task<int> StartAsync(
        PrivateFolder folder,
        ServerPrograms programs,
        ServerAccount account,
        IReadOnlyDictionary<string, string> settings,
        int? port,
        CancellationToken cancellation
    )
    {
        var reason = "";
        // somebody may take the port, or the last server may still be stopping
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await StopAsync(folder, programs, account, "fast");
            Postmaster.ForgetIfGone(folder.Data);
            var at = port ?? FreePort();
            var options = settings.Select(s => $"-c {s.Key}={s.Value}").Prepend(
                $"-p {at} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 -c jit=off");
            (var started, reason) = await account.RunAsync(
                programs["pg_ctl"],
                ["start", "-D", folder.Data, "-l", folder.Log, "-w", "-t", "60", "-o", string.Join(' ', options)],
                cancellation
            );
            if (started)
                return at;
        }

        throw new DatabaseUnavailableException(
            $"PostgreSQL does not start on '{folder.Data}'; see '{folder.Log}': {reason.Trim().Split('\n')[^1]}"
        );
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
