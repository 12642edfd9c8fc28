using System.Text.Json;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Webhooks.Sending;

namespace UnitingCloud.Content.Server.Webhooks.SearchEngines;

/// <summary>
/// IndexNow (https://www.indexnow.org/documentation), which Bing, Yandex, Naver and Seznam share: a list of pages that
/// changed or went, and a key that the site shows.
/// </summary>
internal sealed class IndexNow(IndexNowSettings settings) : ISearchEngine
{
    public string Id => "engine_indexnow";

    public Uri Address => settings.Address;

    public int? MaxPerDay => null;

    public TimeZoneInfo Zone => TimeZoneInfo.Utc;

    public IEnumerable<EngineMessage> MessagesOf(IReadOnlyList<JobChange> changes, string site)
    {
        if (changes.Count == 0) yield break;
        yield return new("urlList", JsonSerializer.Serialize(new
        {
            host = new Uri(site).Host,
            key = settings.Key,
            keyLocation = settings.KeyLocation ?? $"{site}/{settings.Key}.txt",
            urlList = changes.Select(change => SiteAddress.PageOf(site, ItemKind.Job, change.Reference)).ToArray(),
        }));
    }

    public Task<Attempt> SendAsync(byte[] body, WebhookSender sender, CancellationToken cancellation) =>
        sender.SendAsync(Address, body, new Dictionary<string, string>(), cancellation);
}
