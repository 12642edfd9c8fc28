using System.Text.Json.Serialization;
using UnitingCloud.Content.Server.Webhooks.Sending;

namespace UnitingCloud.Content.Server.Webhooks.Endpoints;

/// <summary>A webhook.</summary>
/// <param name="Enabled">Whether anything is sent.</param>
/// <param name="DisabledAt">Since when nothing is sent, in UTC.</param>
/// <param name="DisabledReason">Why nothing is sent.</param>
/// <param name="PausedUntil">
/// Until then the receiver is left alone: it said that it is overloaded, or could not be reached.
/// </param>
/// <param name="Secrets">
/// From when until when its secrets are valid, the newest last; two while they are being rotated.
/// </param>
/// <param name="Secret">The newest secret, shown once: when it is made.</param>
internal sealed record Webhook(
    string Id, string Url, IReadOnlyList<string> Types, IReadOnlyDictionary<string, IReadOnlyList<string>> Filter,
    bool Enabled, DateTimeOffset? DisabledAt,
    string? DisabledReason, DateTimeOffset? PausedUntil, DateTimeOffset CreatedAt,
    IReadOnlyList<WebhookSecretLife> Secrets, string? Secret = null)
{
    public static Webhook Of(Subscription s, DateTimeOffset now, string? secret = null) => new(
        s.Id, s.Url, s.Types, s.Given, s.Disabled is null, s.Disabled?.At, s.Disabled?.Reason, s.PausedUntil > now
            ? s.PausedUntil
            : null, s.CreatedAt,
        [.. s.Secrets.Where(k => k.IsLive(now)).Select(k => new WebhookSecretLife(k.CreatedAt, k.ExpiresAt))], secret);
}

/// <summary>How long a secret is valid; without an end for the newest.</summary>
internal sealed record WebhookSecretLife(DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);

/// <summary>The webhooks of a key.</summary>
internal sealed record WebhookList(IReadOnlyList<Webhook> Items);

/// <summary>A new secret.</summary>
/// <param name="Secret">Shown only now.</param>
/// <param name="PreviousExpiresAt">Until then, everything is signed with the previous one too.</param>
internal sealed record NewWebhookSecret(string Secret, DateTimeOffset PreviousExpiresAt);

/// <summary>A message, and how its delivery went.</summary>
/// <param name="MessageId">The <c>webhook-id</c>, the same for every attempt.</param>
/// <param name="Body">The exact body that is sent.</param>
/// <param name="Attempts">The newest come last.</param>
/// <param name="NextAttemptAt">When it is tried next, in UTC; null if it is not.</param>
internal sealed record WebhookDelivery(
    Guid Id, string MessageId, string Type, DeliveryStatus Status, DateTimeOffset CreatedAt,
    DateTimeOffset? DeliveredAt, DateTimeOffset? NextAttemptAt,
    IReadOnlyList<Attempt> Attempts, string Body)
{
    public static WebhookDelivery Of(Delivery d) =>
        new(d.Id, d.MessageId, d.Type, d.Status, d.CreatedAt, d.DeliveredAt, d.NextAttemptAt, d.Attempts, d.Body);
}

/// <summary>A page of the log, the newest first.</summary>
/// <param name="Next">The cursor of the next page; null if the log ends here.</param>
internal sealed record WebhookDeliveryList(
    IReadOnlyList<WebhookDelivery> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

/// <summary>What was sent again.</summary>
/// <param name="Replayed">How many deliveries.</param>
/// <param name="Next">The 'from' to go on with; null if that was all.</param>
internal sealed record Replay(int Replayed, DateTimeOffset? Next);
