using Microsoft.AspNetCore.DataProtection;

namespace UnitingCloud.Content.Server.Webhooks.Signing;

/// <summary>Keeps signing secrets encrypted, since they cannot be kept hashed: every delivery needs them.</summary>
internal sealed class SecretProtector(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("webhook-secret");

    public SigningSecret Protect(string secret, DateTimeOffset now) =>
        new(_protector.Protect(secret), now, ExpiresAt: null);

    public string Unprotect(SigningSecret secret) => _protector.Unprotect(secret.Encrypted);
}

/// <summary>A secret of a subscription.</summary>
/// <param name="ExpiresAt">From then on nothing is signed with it; null for the newest.</param>
internal sealed record SigningSecret(string Encrypted, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    public bool IsLive(DateTimeOffset now) => ExpiresAt is null || ExpiresAt > now;
}
