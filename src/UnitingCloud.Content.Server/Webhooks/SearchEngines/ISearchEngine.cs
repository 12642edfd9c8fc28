using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Webhooks.Sending;

namespace UnitingCloud.Content.Server.Webhooks.SearchEngines;

/// <summary>
/// A service of search engines that wants to be told of pages as soon as they change. It is a reader of changes like a
/// webhook, with the same queue and the same retries; only its messages are its own.
/// </summary>
internal interface ISearchEngine
{
    /// <summary>Of its subscription.</summary>
    string Id { get; }

    /// <summary>Where messages go.</summary>
    Uri Address { get; }

    /// <summary>How many messages it takes in a day of <see cref="Zone"/>; null for any number.</summary>
    int? MaxPerDay { get; }

    /// <summary>Where its day begins.</summary>
    TimeZoneInfo Zone { get; }

    /// <summary>What tells it of some changes.</summary>
    /// <param name="site">Where the pages are.</param>
    IEnumerable<EngineMessage> MessagesOf(IReadOnlyList<JobChange> changes, string site);

    /// <summary>Sends a message once.</summary>
    Task<Attempt> SendAsync(byte[] body, WebhookSender sender, CancellationToken cancellation);
}

/// <summary>A message for a search engine.</summary>
/// <param name="Type">What it tells.</param>
/// <param name="Body">JSON.</param>
internal sealed record EngineMessage(string Type, string Body);
