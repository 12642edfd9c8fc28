using Npgsql;

namespace UnitingCloud.Content.Server.Database;

/// <summary>
/// Connections for health checks alone. They give up early where the others would wait for a server that is frozen,
/// and are so few that no number of probes takes connections from the requests.
/// </summary>
internal sealed class ProbeDataSource(string connectionString) : IAsyncDisposable
{
    public NpgsqlDataSource DataSource { get; } =
        NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString)
            {
                MinPoolSize = 0,
                MaxPoolSize = 2,
                Timeout = 2,
                CommandTimeout = 2,
            }
        );

    public ValueTask DisposeAsync() => DataSource.DisposeAsync();
}
