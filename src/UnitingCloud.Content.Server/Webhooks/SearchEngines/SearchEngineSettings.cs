using System.Text.RegularExpressions;
using UnitingCloud.Content.Server.Http;

namespace UnitingCloud.Content.Server.Webhooks.SearchEngines;

/// <param name="ServiceAccount">The file with the key of the service account.</param>
/// <param name="MaxPerDay">The quota of publish requests.</param>
/// <param name="Address">Where to publish.</param>
internal sealed record GoogleSettings(string ServiceAccount, int MaxPerDay, Uri Address);

/// <param name="Key">What the site shows at <paramref name="KeyLocation"/>.</param>
/// <param name="KeyLocation">The address of the key; <c>/KEY.txt</c> on the site if null.</param>
/// <param name="Address">Where to submit.</param>
internal sealed record IndexNowSettings(string Key, string? KeyLocation, Uri Address);

/// <summary>The search engines that are told; null for those that are not.</summary>
internal sealed partial record SearchEngineSettings(GoogleSettings? Google, IndexNowSettings? IndexNow)
{
    public const string Section = "Content:SearchEngines";

    private const int GoogleQuota = 200;

    private const string GoogleAddress = "https://indexing.googleapis.com/v3/urlNotifications:publish",
        IndexNowAddress = "https://api.indexnow.org/indexnow";

    public static SearchEngineSettings Read(IConfiguration configuration, SiteAddress site)
    {
        var (google, indexNow) =
            (configuration.GetSection($"{Section}:Google"), configuration.GetSection($"{Section}:IndexNow"));
        var settings = new SearchEngineSettings(
            google["ServiceAccount"] is { Length: > 0 } account
                ? new(account, MaxPerDay(google), Address(google, GoogleAddress))
                : null,
            indexNow["Key"] is { Length: > 0 } key
                ? new(KeyOf(key), indexNow["KeyLocation"], Address(indexNow, IndexNowAddress))
                : null);
        return settings == new SearchEngineSettings(null, null) || site.Configured is not null
            ? settings
            : throw new SettingException($"'{Section}' needs 'Content:Site': the address of the site that is indexed.");
    }

    private static int MaxPerDay(IConfigurationSection google) =>
        google.GetValue("MaxPerDay", GoogleQuota) is >= 0 and var most
            ? most
            : throw new SettingException($"The setting '{google.Path}:MaxPerDay' must be a number from 0 on.");

    private static string KeyOf(string key) => IndexNowKey().IsMatch(key)
        ? key
        : throw new SettingException(
            $"The setting '{Section}:IndexNow:Key' must have 8 to 128 letters, digits and hyphens.");

    private static Uri Address(IConfigurationSection engine, string usual) =>
        Uri.TryCreate(engine["Address"] ?? usual, UriKind.Absolute, out var address)
            ? address
            : throw new SettingException($"The setting '{engine.Path}:Address' is not an address.");

    [GeneratedRegex(@"^[A-Za-z0-9-]{8,128}\z")]
    private static partial Regex IndexNowKey();
}
