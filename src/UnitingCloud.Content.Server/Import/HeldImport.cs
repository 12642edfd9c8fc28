using Npgsql;
using Weasel.Postgresql.Tables;

namespace UnitingCloud.Content.Server.Import;

/// <summary>
/// An import that would withdraw much of what the folder brought, and waits until somebody accepts it.
/// </summary>
/// <param name="Fingerprint">Names the folder as it was.</param>
/// <param name="Withdrawn">How many items it would withdraw.</param>
/// <param name="Of">How many items of the folder are in the newest release.</param>
/// <param name="At">Since when imports are held back, in UTC.</param>
internal sealed record HeldImport(string Fingerprint, int Withdrawn, int Of, DateTimeOffset At)
{
    public override string ToString() => FormattableString.Invariant(
        $"it would withdraw {Withdrawn} of {Of} items (since {At:yyyy-MM-dd HH:mm} UTC). Run 'accept' to allow it");
}

/// <summary>
/// A folder that lost much of its content is more likely an unmounted volume than a decision. Its import is held back
/// until it is accepted. The acceptance is valid only for the folder as it was then.
/// </summary>
internal sealed class HeldImports(NpgsqlDataSource database, IConfiguration configuration, TimeProvider time)
{
    public const string Setting = "Content:Import:MaxWithdrawn";

    /// <summary>As many items as this may always be withdrawn.</summary>
    private const int MaxUnasked = 10;

    private readonly double _maxWithdrawn = configuration.GetValue(Setting, 0.3) is >= 0 and <= 1 and var share
        ? share
        : throw new InvalidOperationException($"The setting '{Setting}' must be a number from 0 to 1.");

    public static void Define(Table table)
    {
        table.AddColumn<int>("id").AsPrimaryKey(); // 1: there is one folder
        table.AddColumn("fingerprint", "text").NotNull();
        table.AddColumn<int>("withdrawn").NotNull();
        table.AddColumn<int>("live").NotNull();
        table.AddColumn("held_at", "timestamptz").NotNull();
        table.AddColumn<bool>("accepted").NotNull();
    }

    /// <summary>Holds an import back, unless it withdraws little or was accepted.</summary>
    /// <returns>Null if the import may go on.</returns>
    public async Task<HeldImport?> HoldAsync(
        string fingerprint,
        int withdrawn,
        int live,
        CancellationToken cancellation
    )
    {
        if (withdrawn <= MaxUnasked || withdrawn <= live * _maxWithdrawn) return null;
        await using var hold = database.CreateCommand("""
            insert into content.held_import as held (id, fingerprint, withdrawn, live, held_at, accepted) values (1, $1, $2, $3, $4, false)
            on conflict (id) do update set fingerprint = excluded.fingerprint, withdrawn = excluded.withdrawn, live = excluded.live,
                held_at = case when held.accepted then excluded.held_at else held.held_at end,
                accepted = held.accepted and held.fingerprint = excluded.fingerprint
            returning held_at, accepted
            """);
        foreach (var value in new object[] { fingerprint, withdrawn, live, time.GetUtcNow() })
            hold.Parameters.Add(new() { Value = value });
        await using var reader = await hold.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetBoolean(1) ? null : new(fingerprint, withdrawn, live, reader.GetFieldValue<DateTimeOffset>(0));
    }

    /// <summary>The import that is held back; null if there is none.</summary>
    public Task<HeldImport?> FindAsync(CancellationToken cancellation) => FindAsync(database, cancellation);

    /// <summary>The same over another pool of connections.</summary>
    public static async Task<HeldImport?> FindAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var find = database.CreateCommand(
            "select fingerprint, withdrawn, live, held_at from content.held_import where not accepted");
        await using var reader = await find.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetFieldValue<DateTimeOffset>(3))
            : null;
    }

    /// <summary>Lets the next import of the same folder go on.</summary>
    /// <returns>What was held back; null if nothing was.</returns>
    public async Task<HeldImport?> AcceptAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is not { } held) return null;
        await using var accept = database.CreateCommand(
            "update content.held_import set accepted = true where fingerprint = $1 and not accepted");
        accept.Parameters.Add(new() { Value = held.Fingerprint });
        return await accept.ExecuteNonQueryAsync(cancellation) == 0 ? null : held;
    }

    /// <summary>No import is held back any more.</summary>
    public async Task ClearAsync(CancellationToken cancellation)
    {
        await using var any = database.CreateCommand("select exists (select from content.held_import)");
        if (await any.ExecuteScalarAsync(cancellation) is false)
            return; // writes nothing to a database that is read-only
        await using var clear = database.CreateCommand("delete from content.held_import");
        await clear.ExecuteNonQueryAsync(cancellation);
    }
}
