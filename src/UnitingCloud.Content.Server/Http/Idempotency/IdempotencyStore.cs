using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using NpgsqlTypes;
using Weasel.Postgresql.Tables;

namespace UnitingCloud.Content.Server.Http.Idempotency;

/// <summary>A reply, to be given again.</summary>
/// <param name="Headers">Each as 'name: value'.</param>
internal sealed record StoredResponse(int Status, IReadOnlyList<string> Headers, byte[] Body);

/// <summary>The state of an Idempotency-Key.</summary>
internal abstract record IdempotencyClaim
{
    private IdempotencyClaim()
    {
    }

    /// <summary>It is new and claimed now: the caller answers the request.</summary>
    public sealed record New : IdempotencyClaim;

    /// <summary>The request was answered, if its body is the same.</summary>
    /// <param name="Body">SHA-256 of the body that was answered.</param>
    public sealed record Answered(StoredResponse Reply, byte[] Body) : IdempotencyClaim;

    /// <summary>The same request is being answered.</summary>
    public sealed record InProgress : IdempotencyClaim;

    /// <summary>It came with another request.</summary>
    public sealed record Reused : IdempotencyClaim;
}

/// <summary>
/// Replies by API key and Idempotency-Key, for a day. They are in the database, so that a restart, or another server,
/// gives the same reply; encrypted, because some tell a secret.
/// </summary>
internal sealed class IdempotencyStore(NpgsqlDataSource database, IDataProtectionProvider protection, TimeProvider time)
{
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    /// <summary>A server that has not answered by then has died.</summary>
    public static readonly TimeSpan InProgressTimeout = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan BetweenCleanings = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("content.reply");
    private long _cleaned;

    public static void Define(Table table)
    {
        table.AddColumn("owner", "text").AsPrimaryKey();
        table.AddColumn("name", "text").AsPrimaryKey();
        table.AddColumn("request", "bytea").NotNull();
        table.AddColumn("request_body", "bytea");
        table.AddColumn("at", "timestamptz").NotNull();
        table.AddColumn<int>("status");
        table.AddColumn("headers", "text[]");
        table.AddColumn("body", "bytea");
        table.Indexes.Add(new IndexDefinition("reply_idx_at") { Columns = ["at"] });
    }

    /// <param name="request">SHA-256 of the request without its body.</param>
    public async Task<IdempotencyClaim> ClaimAsync(
        string owner, string name, byte[] request, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await CleanAsync(now, cancellation);
        await using (var claim = database.CreateCommand(
            """
            insert into content.reply (owner, name, request, at) values ($1, $2, $3, $4)
            on conflict (owner, name) do update set request = excluded.request, at = excluded.at,
                status = null, headers = null, body = null, request_body = null
            where reply.at < $5 or (reply.status is null and reply.at < $6 and reply.request = excluded.request)
            returning true
            """))
        {
            foreach (var value in new object[] { owner, name, request, now, now - Retention, now - InProgressTimeout })
                claim.Parameters.Add(new() { Value = value });
            if (await claim.ExecuteScalarAsync(cancellation) is true) return new IdempotencyClaim.New();
        }

        await using var find = database.CreateCommand(
            "select request, status, headers, body, request_body from content.reply where owner = $1 and name = $2");
        find.Parameters.Add(new() { Value = owner });
        find.Parameters.Add(new() { Value = name });
        await using var reader = await find.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation)) return new IdempotencyClaim.InProgress(); // abandoned just now
        if (!reader.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(request)) return new IdempotencyClaim.Reused();
        return await reader.IsDBNullAsync(1, cancellation)
            ? new IdempotencyClaim.InProgress()
            : new IdempotencyClaim.Answered(
                new(
                    reader.GetInt32(1), reader.GetFieldValue<string[]>(2),
                    _protector.Unprotect(reader.GetFieldValue<byte[]>(3))),
                reader.GetFieldValue<byte[]>(4));
    }

    /// <param name="requestBody">SHA-256 of the body that was answered.</param>
    public async Task CompleteAsync(
        string owner, string name, byte[] requestBody, StoredResponse reply, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            update content.reply set status = $3, headers = $4, body = $5, request_body = $6
            where owner = $1 and name = $2
            """);
        command.Parameters.Add(new() { Value = owner });
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = reply.Status });
        command.Parameters.Add(
            new() { Value = reply.Headers.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = _protector.Protect(reply.Body) });
        command.Parameters.Add(new() { Value = requestBody });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The request is still being answered.</summary>
    public async Task RenewAsync(string owner, string name, CancellationToken cancellation)
    {
        await using var command = database
            .CreateCommand("update content.reply set at = $3 where owner = $1 and name = $2 and status is null");
        command.Parameters.Add(new() { Value = owner });
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The request failed, so it can be tried again.</summary>
    public async Task AbandonAsync(string owner, string name, CancellationToken cancellation)
    {
        await using var command = database
            .CreateCommand("delete from content.reply where owner = $1 and name = $2 and status is null");
        command.Parameters.Add(new() { Value = owner });
        command.Parameters.Add(new() { Value = name });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task CleanAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var cleaned = Interlocked.Read(ref _cleaned);
        if (now.UtcTicks - cleaned < BetweenCleanings.Ticks) return;
        if (Interlocked.CompareExchange(ref _cleaned, now.UtcTicks, cleaned) != cleaned) return;
        await using var command = database.CreateCommand("delete from content.reply where at < $1");
        command.Parameters.Add(new() { Value = now - Retention });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
