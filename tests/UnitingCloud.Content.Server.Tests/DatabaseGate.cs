using Npgsql;
using Shouldly;

namespace UnitingCloud.Content.Server.Tests;

/// <summary>
/// Stops whoever comes to a step of writing, so that it can be killed just there. Disposed, it is open.
/// </summary>
internal sealed class DatabaseGate : IAsyncDisposable
{
    private const int Number = 4711; // any that nobody else locks

    private readonly NpgsqlConnection _holder;

    private DatabaseGate(NpgsqlConnection holder) => _holder = holder;

    /// <summary>Whoever runs into the trigger waits.</summary>
    /// <param name="trigger">Makes a trigger that executes the function <c>gate()</c>.</param>
    public static async Task<DatabaseGate> CloseAsync(ContentApp app, string trigger)
    {
        await Sql.ScalarAsync(
            app,
            $"""
             create function gate() returns trigger language plpgsql as $$
             begin perform pg_advisory_lock_shared({Number}); perform pg_advisory_unlock_shared({Number}); return null; end $$;
             {trigger}
             """);
        var unpooled = new NpgsqlConnectionStringBuilder(app.ConnectionString) { Pooling = false };
        var holder = new NpgsqlConnection(unpooled.ConnectionString);
        await holder.OpenAsync();
        await using var close = new NpgsqlCommand($"select pg_advisory_lock({Number})", holder);
        await close.ExecuteNonQueryAsync();
        return new(holder);
    }

    /// <param name="write">What should come to the gate, and must not go past it.</param>
    public async Task WaitForSomebodyAsync(Task<HttpResponseMessage>? write = null)
    {
        await using var waiting = new NpgsqlCommand(
            $"""
             select count(*) from pg_locks join pg_database on pg_database.oid = pg_locks.database
             where datname = current_database() and locktype = 'advisory' and objid = {Number} and not granted
             """,
            _holder);
        for (var patience = 0; (long)(await waiting.ExecuteScalarAsync())! == 0; patience++)
        {
            if (write is { IsCompleted: true })
                throw new ShouldAssertException(
                    $"It went past the gate: {await (await write).Content.ReadAsStringAsync()}"
                );
            patience.ShouldBeLessThan(3000, "nobody came to the gate");
            await Task.Delay(10);
        }
    }

    public ValueTask DisposeAsync() => _holder.DisposeAsync();
}
