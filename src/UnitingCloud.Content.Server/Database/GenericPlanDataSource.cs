using Npgsql;

namespace UnitingCloud.Content.Server.Database;

/// <summary>
/// Connections that plan a statement once, whatever values it comes with. To plan a read by key costs more than the
/// read, and left
/// alone PostgreSQL plans it every time, as it takes a list that it does not know yet to be longer than most are.
/// Statements whose best
/// plan depends on their values, such as filters and words, belong on the other connections.
/// </summary>
internal sealed class GenericPlanDataSource(string connectionString) : IAsyncDisposable
{
    private const string Setting = "set plan_cache_mode = force_generic_plan";

    public NpgsqlDataSource DataSource { get; } =
        new NpgsqlDataSourceBuilder(connectionString)
            .UsePhysicalConnectionInitializer(
                connection =>
                {
                    using var command = new NpgsqlCommand(Setting, connection);
                    command.ExecuteNonQuery();
                },
                async connection =>
                {
                    await using var command = new NpgsqlCommand(Setting, connection);
                    await command.ExecuteNonQueryAsync();
                }
            )
            .Build();

    public ValueTask DisposeAsync() => DataSource.DisposeAsync();
}
