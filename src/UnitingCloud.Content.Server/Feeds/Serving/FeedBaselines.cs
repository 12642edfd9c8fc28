using Npgsql;
using UnitingCloud.Content.Server.Releases.Tables.Postings;
using Weasel.Postgresql.Tables;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>A feed that became much smaller at once, and is held back until somebody accepts it.</summary>
/// <param name="Name">The feed.</param>
/// <param name="Served">How many jobs were in it when it was last served.</param>
/// <param name="Now">How many would be in it.</param>
/// <param name="At">Since when it is held back, in UTC.</param>
internal sealed record HeldFeed(string Name, int Served, int Now, DateTimeOffset At);

/// <summary>
/// How many jobs each feed held when it was last served whole. Partners treat a job that is not in a feed as closed. A
/// feed that shrinks by more than a given share is more likely a mistake, so it is held back until it is accepted. Jobs
/// that were closed with a reason do not count: those were meant to go.
/// </summary>
internal sealed class FeedBaselines(
    NpgsqlDataSource database, IConfiguration configuration, TimeProvider time, ILogger<FeedBaselines> log)
{
    public const string Setting = "Content:Feeds:MaxShrink";

    /// <summary>Its name in earlier versions.</summary>
    private const string OldSetting = "Content:Feeds:MostShrink";

    /// <summary>Smaller feeds halve on any day.</summary>
    private const int MinJobs = 20;

    private readonly double _maxShrink =
        configuration.GetValue(Setting, configuration.GetValue(OldSetting, 0.3)) is >= 0 and <= 1 and var share
        ? share
        : throw new InvalidOperationException($"The setting '{Setting}' must be a number from 0 to 1.");

    public static void Define(Table table)
    {
        table.AddColumn("name", "text").AsPrimaryKey();
        table.AddColumn<int>("served").NotNull();
        table.AddColumn<int>("revision").NotNull().DefaultValueByExpression("0"); // the release that was served
        table.AddColumn<int>("held");
        table.AddColumn("held_at", "timestamptz");
    }

    /// <summary>The feed, if it has to be held back with this many jobs in it.</summary>
    public async Task<HeldFeed?> CheckAsync(string name, int now, int revision, CancellationToken cancellation)
    {
        await using var find = database.CreateCommand($"""
            select served, {ClosingTable.Count("f.revision", "$2")}, held_at
            from content.feed f where name = $1
            """);
        find.Parameters.Add(new() { Value = name });
        find.Parameters.Add(new() { Value = revision });
        await using var reader = await find.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation)) return null;
        var (served, closed) = (reader.GetInt32(0), reader.GetInt32(1));
        if (served < MinJobs || now >= (served - closed) * (1 - _maxShrink))
            return null;
        var since = await reader.IsDBNullAsync(2, cancellation)
            ? time.GetUtcNow()
            : reader.GetFieldValue<DateTimeOffset>(2);
        return new(name, served, now, since);
    }

    /// <summary>Remembers that a feed is held back, so that editors and partners' filtered reads know.</summary>
    public Task HoldAsync(HeldFeed held, CancellationToken cancellation) => RecordAsync(held.Name, async () =>
    {
        await using var hold = database.CreateCommand(
            "update content.feed set held = $2, held_at = coalesce(held_at, $3) where name = $1 and held is distinct "
                + "from $2");
        hold.Parameters.Add(new() { Value = held.Name });
        hold.Parameters.Add(new() { Value = held.Now });
        hold.Parameters.Add(new() { Value = held.At });
        if (await hold.ExecuteNonQueryAsync(cancellation) == 0) return;
        log.LogWarning(
            "Feed {Feed} is held back: it would shrink from {Served} jobs to {Now}. Accept it with 'feed {Feed} "
                + "--accept'.",
            held.Name, held.Served, held.Now, held.Name);
    });

    /// <summary>Keeps how many jobs were in a feed that somebody got whole and unfiltered.</summary>
    public Task SaveAsync(
        string name, int jobs, int revision, CancellationToken cancellation) => RecordAsync(name, async () =>
    {
        await using var keep = database.CreateCommand("""
            insert into content.feed (name, served, revision) values ($1, $2, $3)
            on conflict (name) do update set served = excluded.served, revision = excluded.revision, held = null, held_at = null
            where feed.served <> excluded.served or feed.revision < excluded.revision or feed.held is not null
            """);
        keep.Parameters.Add(new() { Value = name });
        keep.Parameters.Add(new() { Value = jobs });
        keep.Parameters.Add(new() { Value = revision });
        await keep.ExecuteNonQueryAsync(cancellation);
    });

    /// <summary>Accepts a feed at its present size.</summary>
    /// <returns>Whether it was held back.</returns>
    public async Task<bool> AcceptAsync(string name, CancellationToken cancellation)
    {
        await using var forget = database.CreateCommand(
            "with gone as (delete from content.feed where name = $1 returning held) select count(held) from gone");
        forget.Parameters.Add(new() { Value = name });
        return (long)(await forget.ExecuteScalarAsync(cancellation))! > 0;
    }

    /// <summary>The feeds that are held back.</summary>
    public Task<IReadOnlyList<HeldFeed>> HeldAsync(CancellationToken cancellation) =>
        HeldAsync(database, cancellation);

    /// <summary>The same over another pool of connections.</summary>
    public static async Task<IReadOnlyList<HeldFeed>> HeldAsync(
        NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var find = database.CreateCommand(
            "select name, served, held, held_at from content.feed where held is not null order by name");
        await using var reader = await find.ExecuteReaderAsync(cancellation);
        var held = new List<HeldFeed>();
        while (await reader.ReadAsync(cancellation))
            held.Add(
                new(
                    reader.GetString(0),
                    reader.GetInt32(1),
                    reader.GetInt32(2),
                    reader.GetFieldValue<DateTimeOffset>(3)
                )
            );
        return held;
    }

    /// <summary>
    /// Bookkeeping never breaks the read that it is about: a database that is read-only still serves its feeds.
    /// </summary>
    private async Task RecordAsync(string name, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (NpgsqlException failed)
        {
            log.LogWarning("The size of feed {Feed} could not be recorded: {Reason}", name, failed.Message);
        }
    }
}
