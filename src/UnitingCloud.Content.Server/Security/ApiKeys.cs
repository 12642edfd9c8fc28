using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Marten;

namespace UnitingCloud.Content.Server.Security;

/// <summary>Makes, finds and revokes keys. A secret reads <c>ucc_{id}_{random}</c>.</summary>
internal sealed class ApiKeys(IDocumentStore store, TimeProvider time)
{
    /// <summary>A revoked key stops within this time on every server.</summary>
    public static readonly TimeSpan RevocationDelay = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan RotationOverlap = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<string, (ApiKey? Key, DateTimeOffset ReadAt)> _recent = new(
        StringComparer.Ordinal
    );

    /// <returns>The key, and its secret, which is available only now.</returns>
    public async Task<(ApiKey Key, string Secret)> CreateAsync(
        IReadOnlyList<string> scopes,
        int days,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));
        var secret = NewSecret(id);
        var key = new ApiKey
        {
            Id = id,
            Scopes = scopes,
            CreatedAt = now,
            Secrets = [new(Hash(secret), now.AddDays(days))],
        };
        await SaveAsync(key, cancellation);
        return (key, secret);
    }

    /// <summary>A second secret for a key; the first stays valid for a week at most.</summary>
    public async Task<string?> RotateAsync(string id, int days, CancellationToken cancellation)
    {
        if (await LoadAsync(id, cancellation) is not { RevokedAt: null } key) return null;
        var now = time.GetUtcNow();
        var secret = NewSecret(id);
        var last = key.Secrets[^1];
        var leaving = last with { ExpiresAt = Min(last.ExpiresAt, now + RotationOverlap) };
        await SaveAsync(key with { Secrets = [leaving, new(Hash(secret), now.AddDays(days))] }, cancellation);
        return secret;
    }

    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.Query<ApiKey>().OrderBy(k => k.CreatedAt).ToListAsync(cancellation);
    }

    public async Task<bool> RevokeAsync(string id, CancellationToken cancellation)
    {
        if (await LoadAsync(id, cancellation) is not { } key) return false;
        await SaveAsync(key with { RevokedAt = key.RevokedAt ?? time.GetUtcNow() }, cancellation);
        _recent.TryRemove(id, out _);
        return true;
    }

    /// <summary>The key of a secret; null if it is unknown, expired or revoked.</summary>
    public async ValueTask<ApiKey?> FindAsync(string secret, CancellationToken cancellation)
    {
        if (secret.Split('_') is not ["ucc", { Length: 10 } id, ..] || !id.All(char.IsAsciiHexDigitLower)) return null;
        var now = time.GetUtcNow();
        if (!_recent.TryGetValue(id, out var recent) || now - recent.ReadAt >= RevocationDelay || now < recent.ReadAt)
        {
            recent = (await LoadAsync(id, cancellation), now);
            if (recent.Key is not null) _recent[id] = recent; // unknown ids are not kept: anyone can make them up
        }

        if (recent.Key is not { RevokedAt: null } key) return null;
        var hash = Encoding.ASCII.GetBytes(Hash(secret));
        return key.Secrets.Any(s =>
            s.ExpiresAt > now && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(s.Hash), hash)
        )
            ? key
            : null;
    }

    /// <summary>Whether a key has not been revoked: its webhooks work on after its secrets have expired.</summary>
    public async Task<bool> IsLiveAsync(string id, CancellationToken cancellation) =>
        await LoadAsync(id, cancellation) is { RevokedAt: null };

    private async Task<ApiKey?> LoadAsync(string id, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<ApiKey>(id, cancellation);
    }

    private async Task SaveAsync(ApiKey key, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        session.Store(key);
        await session.SaveChangesAsync(cancellation);
    }

    private static string NewSecret(string id) =>
        $"ucc_{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";

    private static string Hash(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
