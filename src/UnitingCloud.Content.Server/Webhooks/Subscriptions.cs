using System.Security.Cryptography;
using Marten;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Webhooks.Signing;

namespace UnitingCloud.Content.Server.Webhooks;

/// <summary>
/// Makes, finds and changes subscriptions; a change is made under the lock of its row, so that none is lost.
/// </summary>
internal sealed class Subscriptions(IDocumentStore store, SecretProtector protector, Head head, TimeProvider time)
{
    /// <summary>Those that one key can have.</summary>
    public const int MaxPerKey = 20;

    /// <summary>How long the previous secret stays valid once there is a new one.</summary>
    public static readonly TimeSpan RotationOverlap = TimeSpan.FromHours(24);

    public static string NewId() => $"wh_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10))}";

    public async Task<IReadOnlyList<Subscription>> OfAsync(string keyId, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.Query<Subscription>().Where(s => s.KeyId == keyId).OrderBy(s => s.Id)
            .ToListAsync(cancellation);
    }

    /// <returns>Null if the key has none of this id.</returns>
    public async Task<Subscription?> FindAsync(string id, ApiKey owner, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<Subscription>(id, cancellation) is { } found && found.KeyId == owner.Id
            ? found
            : null;
    }

    /// <summary>It is told of what changes from now on.</summary>
    /// <returns>The subscription, and its secret, which is available only now.</returns>
    public async Task<(Subscription Made, string Secret)> CreateAsync(
        Func<SigningSecret, DateTimeOffset, Subscription> make, CancellationToken cancellation)
    {
        var (now, secret) = (Instant.Floor(time.GetUtcNow()), WebhookSecret.Create());
        var made = make(protector.Protect(secret, now), now);
        await using var session = store.LightweightSession();
        session.Store(made);
        session.Store(
            new SubscriptionCursor
            {
                Id = made.Id,
                Delivered = new Position(await head.CurrentAsync(cancellation), now),
            }
        );
        await session.SaveChangesAsync(cancellation);
        return (made, secret);
    }

    /// <returns>The changed subscription; null if it is gone.</returns>
    public async Task<Subscription?> ChangeAsync(
        string id, Func<Subscription, Subscription> change, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(cancellation);
        if (await session.LockedAsync<Subscription>(id, cancellation) is not { } found) return null;
        var changed = change(found);
        session.Store(changed);
        await session.SaveChangesAsync(cancellation);
        return changed;
    }

    /// <summary>
    /// A second secret: messages are signed with both until the first expires. A third that was still valid is dropped.
    /// </summary>
    public async Task<(
        string Secret, DateTimeOffset PreviousExpiresAt)> RotateAsync(string id, CancellationToken cancellation)
    {
        var (now, secret) = (Instant.Floor(time.GetUtcNow()), WebhookSecret.Create());
        var expires = now + RotationOverlap;
        await ChangeAsync(
            id, s => s with { Secrets = [s.Secrets[^1] with { ExpiresAt = expires }, protector.Protect(secret, now)] },
            cancellation);
        return (secret, expires);
    }

    public async Task DeleteAsync(string id, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        session.Delete<Subscription>(id);
        session.Delete<SubscriptionCursor>(id);
        session.DeleteWhere<Delivery>(d => d.Subscription == id);
        await session.SaveChangesAsync(cancellation);
    }
}

/// <summary>Documents under the lock of their row, to the end of the session's transaction.</summary>
internal static class Locked
{
    public static async Task<T?> LockedAsync<T>(
        this IDocumentSession session, object id, CancellationToken cancellation) where T : class =>
        (await session.QueryAsync<T>("where id = ? for update", cancellation, id)).SingleOrDefault();
}
