using System.Security.Cryptography;
using StandardWebhooks;

namespace UnitingCloud.Content.Server.Webhooks.Signing;

/// <summary>
/// A signing secret as Standard Webhooks 1.0.0 writes it: <c>whsec_</c> and 24 to 64 bytes in base64.
/// </summary>
internal static class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;

    public static string Create() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    /// <param name="body">Signed as UTF-8, which is how it is sent.</param>
    public static string Sign(string secret, string id, DateTimeOffset timestamp, string body) =>
        new StandardWebhook(secret).Sign(id, timestamp, body);
}
