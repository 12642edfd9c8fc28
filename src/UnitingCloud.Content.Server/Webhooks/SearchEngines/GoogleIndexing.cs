using System.Text.Json;
using Google.Apis.Auth.OAuth2;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Webhooks.Sending;

namespace UnitingCloud.Content.Server.Webhooks.SearchEngines;

/// <summary>
/// Google's Indexing API, which is for pages with a JobPosting
/// (https://developers.google.com/search/apis/indexing-api/v3/using-api, read 2026-11-23 in public copies): a message
/// for each page, by a service account that is an owner of the site in Search Console.
/// </summary>
internal sealed class GoogleIndexing(GoogleSettings settings, TimeProvider time) : ISearchEngine
{
    private const string Scope = "https://www.googleapis.com/auth/indexing";

    private readonly ServiceAccountCredential _account = Read(settings.ServiceAccount);

    public string Id => "engine_google";

    public Uri Address => settings.Address;

    public int? MaxPerDay => settings.MaxPerDay;

    // Quotas of Google begin anew at midnight there.
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    public IEnumerable<EngineMessage> MessagesOf(IReadOnlyList<JobChange> changes, string site) =>
        changes.Select(change =>
        {
            var type = change.Type == ChangeType.Remove ? "URL_DELETED" : "URL_UPDATED";
            var url = SiteAddress.PageOf(site, ItemKind.Job, change.Reference);
            return new EngineMessage(type, JsonSerializer.Serialize(new { url, type }));
        });

    public async Task<Attempt> SendAsync(byte[] body, WebhookSender sender, CancellationToken cancellation)
    {
        string token;
        try
        {
            token = await _account.GetAccessTokenForRequestAsync(cancellationToken: cancellation);
        }
        catch (Exception refused) when (refused is not OperationCanceledException)
        {
            return new()
            {
                At = Instant.Floor(time.GetUtcNow()),
                Milliseconds = 0,
                Error = $"The service account got no token: {refused.GetBaseException().Message}",
            };
        }

        return await sender.SendAsync(
            Address, body, new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" }, cancellation);
    }

    private static ServiceAccountCredential Read(string path)
    {
        try
        {
            var account = CredentialFactory.FromFile<ServiceAccountCredential>(path).ToGoogleCredential();
            return (ServiceAccountCredential)account.CreateScoped(Scope).UnderlyingCredential;
        }
        catch (Exception unreadable) when (unreadable is not OperationCanceledException)
        {
            throw new SettingException(
                $"The setting '{SearchEngineSettings.Section}:Google:ServiceAccount' names the file '{path}', which "
                    + $"cannot be read as the key of a service account: {unreadable.GetBaseException().Message}");
        }
    }
}
