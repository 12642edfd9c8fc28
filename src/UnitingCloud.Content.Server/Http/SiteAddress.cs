namespace UnitingCloud.Content.Server.Http;

/// <summary>
/// Where the site is that shows the content, for those who need absolute addresses: the setting <c>Content:Site</c>
/// (<c>https://www.example.com</c>), else this server as the request calls it.
/// </summary>
internal sealed class SiteAddress(IConfiguration configuration)
{
    private readonly string? _site = Read(configuration["Content:Site"]);

    /// <summary>Without a slash at its end.</summary>
    public string Of(HttpRequest request) => _site ?? $"{request.Scheme}://{request.Host}";

    /// <summary>The same where nobody asks: none where the setting is not there.</summary>
    public string? Configured => _site;

    /// <summary>The page of an item.</summary>
    public static string PageOf(string site, ItemKind kind, string slug) => site + SitePath.Of(kind, Uri.EscapeDataString(slug));

    private static string? Read(string? setting)
    {
        if (string.IsNullOrEmpty(setting)) return null;
        return Uri.TryCreate(setting, UriKind.Absolute, out var site) && (site.Scheme is "https" or "http") && site.Query.Length == 0 && site.Fragment.Length == 0
            ? site.AbsoluteUri.TrimEnd('/')
            : throw new InvalidOperationException($"The setting 'Content:Site' is '{setting}', which is no address such as https://www.example.com.");
    }
}
