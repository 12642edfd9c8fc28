using Npgsql;
using Weasel.Postgresql.Tables;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>A feed that became much smaller at once, and is held back until somebody looked at it.</summary>
/// <param name="Name">The feed.</param>
/// <param name="Served">How many were in it when it was last served.</param>
/// <param name="Now">How many would be in it.</param>
/// <param name="At">Since when it is held back, in UTC.</param>
internal sealed record HeldFeed(string Name, int Served, int Now, DateTimeOffset At);

/// <summary>
/// How large each feed was when it was last served. Partners take what is not in a feed for closed: one that shrinks by more than a
/// share is more likely a mistake, and is held back until it is accepted.
/// </summary>
internal sealed class FeedBaselines(NpgsqlDataSource database, IConfiguration configuration, TimeProvider time, ILogger<FeedBaselines> log)
{
    public const string Setting = "Content:Feeds:MostShrink";

    /// <summary>Smaller feeds halve on any day.</summary>
    private const int MinJobs = 20;

    private readonly double _mostShrink = configuration.GetValue(Setting, 0.3) is >= 0 and <= 1 and var share
        ? share
        : throw new InvalidOperationException($"The setting '{Setting}' is no share from 0 to 1.");

    public static void Define(Table table)
    {
        table.AddColumn("name", "text").AsPrimaryKey();
        table.AddColumn<int>("served").NotNull();
        table.AddColumn<int>("held");
        table.AddColumn("held_at", "timestamptz");
    }

    /// <summary>Whether a feed with so many in it has to be held back.</summary>
    public async Task<HeldFeed?> HoldAsync(string name, int now, CancellationToken cancellation)
    {
        await using var find = database.CreateCommand("select served, held, held_at from content.feed where name = $1");
        find.Parameters.Add(new() { Value = name });
        await using var reader = await find.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation)) return null;
        var (served, held) = (reader.GetInt32(0), reader.IsDBNull(1) ? (int?)null : reader.GetInt32(1));
        if (served < MinJobs || now >= served * (1 - _mostShrink)) return null;
        if (held == now) return new(name, served, now, reader.GetFieldValue<DateTimeOffset>(2));
        await reader.CloseAsync();

        var at = time.GetUtcNow();
        await using var hold = database.CreateCommand("update content.feed set held = $2, held_at = coalesce(held_at, $3) where name = $1");
        hold.Parameters.Add(new() { Value = name });
        hold.Parameters.Add(new() { Value = now });
        hold.Parameters.Add(new() { Value = at });
        await hold.ExecuteNonQueryAsync(cancellation);
        log.LogWarning("Feed {Feed} is held back: it would shrink from {Served} to {Now}. Accept it with 'feed {Feed} --accept'.", name, served, now, name);
        return new(name, served, now, at);
    }

    /// <summary>Keeps how large a feed was that somebody got as a whole.</summary>
    public async Task ServedAsync(string name, int now, CancellationToken cancellation)
    {
        await using var keep = database.CreateCommand("""
            insert into content.feed (name, served) values ($1, $2)
            on conflict (name) do update set served = excluded.served, held = null, held_at = null
            where feed.served <> excluded.served or feed.held is not null
            """);
        keep.Parameters.Add(new() { Value = name });
        keep.Parameters.Add(new() { Value = now });
        await keep.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Lets a feed be as small as it is.</summary>
    /// <returns>Whether it was held back.</returns>
    public async Task<bool> AcceptAsync(string name, CancellationToken cancellation)
    {
        await using var forget = database.CreateCommand("with gone as (delete from content.feed where name = $1 returning held) select count(held) from gone");
        forget.Parameters.Add(new() { Value = name });
        return (long)(await forget.ExecuteScalarAsync(cancellation))! > 0;
    }

    /// <summary>Those that are held back.</summary>
    public async Task<IReadOnlyList<HeldFeed>> HeldAsync(CancellationToken cancellation)
    {
        await using var find = database.CreateCommand("select name, served, held, held_at from content.feed where held is not null order by name");
        await using var reader = await find.ExecuteReaderAsync(cancellation);
        var held = new List<HeldFeed>();
        while (await reader.ReadAsync(cancellation)) held.Add(new(reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetFieldValue<DateTimeOffset>(3)));
        return held;
    }
}
