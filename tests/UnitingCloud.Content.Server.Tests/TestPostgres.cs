using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Database.Embedded;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(TestPostgres))]

namespace UnitingCloud.Content.Server.Tests;

/// <summary>
/// One PostgreSQL for a run of the tests: a private one that is thrown away, or the one that ConnectionStrings__Content
/// names.
/// </summary>
public sealed class TestPostgres : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Careless = new()
    {
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
        ["autovacuum_naptime"] = "5s",
        ["wal_level"] = "minimal",
        ["max_wal_senders"] = "0",
        ["max_wal_size"] = "256MB",
    };

    private const long RoomNeeded = 1L * 1024 * 1024 * 1024;

    // A database is five hundred files: to make and to drop them costs a disk's file system more than all queries.
    private static readonly string Root = Path.Combine(
        MemoryDisk() ?? Path.GetTempPath(), "uniting-cloud-content-tests");

    private readonly string _folder = Path.Combine(Root, Path.GetRandomFileName());
    private readonly SemaphoreSlim _one = new(1);
    private FileStream? _owner;
    private PrivatePostgres? _own;
    private string _connectionString = "";
    private string? _template;
    private int _databases;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("ConnectionStrings__Content") is { Length: > 0 } named)
        {
            _connectionString = named;
            return;
        }

        await ThrowAwayLeftoversAsync();
        Directory.CreateDirectory(_folder);
        _owner = Own(_folder);
        _own = await PrivatePostgres.StartAsync(_folder, Careless, CancellationToken.None);
        _connectionString = _own.ConnectionString;
    }

    /// <summary>A fresh database with every table of ours: a copy of one that was migrated once.</summary>
    internal async Task<string> CreateContentDatabaseAsync()
    {
        await _one.WaitAsync(); // a template can be copied once at a time
        try
        {
            _template ??= await MigrateAsync();
            return await CreateDatabaseAsync(_template);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>An empty database.</summary>
    internal async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        var copy = template is null ? "" : $" template {template} strategy file_copy";
        await ExecuteAsync($"create database {name}{copy}");
        return new NpgsqlConnectionStringBuilder(_connectionString)
        {
            Database = name,
            MaxPoolSize = 20,
        }.ConnectionString;
    }

    private async Task<string> MigrateAsync()
    {
        var database = await CreateDatabaseAsync();
        await using (
            var services = new ServiceCollection()
                .AddLogging()
                .AddSingleton(TimeProvider.System)
                .AddDatabase(database)
                .AddRooms()
                .BuildServiceProvider()
        )
            await services.ApplyAsync();
        await using var connection = new NpgsqlConnection(database);
        NpgsqlConnection.ClearPool(connection); // a database with connections cannot be copied
        return connection.Database;
    }

    internal async Task DropDatabaseAsync(string connectionString)
    {
        await using (var connection = new NpgsqlConnection(connectionString))
            NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync(
            $"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)"
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_template is not null) await ExecuteAsync($"drop database {_template} with (force)");
        if (_own is null) return;
        await _own.DisposeAsync();
        _owner!.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A run that was killed leaves its server behind; the lock on its folder went with it.</summary>
    private static async Task ThrowAwayLeftoversAsync()
    {
        if (!Directory.Exists(Root)) return;
        foreach (var folder in Directory.EnumerateDirectories(Root))
        {
            try
            {
                using var owner = Own(folder);
                await PrivatePostgres.StopAbandonedAsync(folder, CancellationToken.None);
            }
            catch (IOException)
            {
                continue; // somebody is testing there
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    private static string? MemoryDisk() =>
        DriveInfo.GetDrives()
            .FirstOrDefault(drive => drive is { Name: "/dev/shm", IsReady: true, AvailableFreeSpace: > RoomNeeded })
            ?.Name;

    private static FileStream Own(string folder) =>
        new(Path.Combine(folder, "owner"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
