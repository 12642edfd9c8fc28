namespace UnitingCloud.Content.Server.Http;

/// <summary>
/// The address of the site that shows the content, for absolute links: the setting <c>Content:Site</c>
/// (<c>https://www.example.com</c>), else the first of <c>AllowedHosts</c>. Only in Development it may be this server
/// as the request calls
/// it: what any reader writes into <c>Host</c> must not become the links of feeds and webhooks that others get.
/// </summary>
internal sealed class SiteAddress(IConfiguration configuration)
{
    /// <summary>Without a trailing slash; null if no setting names it.</summary>
    public string? Configured { get; } = Read(configuration["Content:Site"]) ?? OfHost(configuration["AllowedHosts"]);

    /// <summary>Without a slash at its end.</summary>
    public string Of(HttpRequest request) => Configured ?? $"{request.Scheme}://{request.Host}";

    /// <summary>The page of an item.</summary>
    public static string PageOf(string site, ItemKind kind, string slug) =>
        site + SitePath.Of(kind, Uri.EscapeDataString(slug));

    /// <exception cref="SettingException">No setting names it, and this is not Development.</exception>
    public void Require(IHostEnvironment environment)
    {
        if (Configured is null && !environment.IsDevelopment())
            throw new SettingException(
                $"In {environment.EnvironmentName} the address of the site must be set: "
                + "Content__Site=https://www.example.com.");
    }

    private static string? Read(string? setting)
    {
        if (string.IsNullOrEmpty(setting))
            return null;
        return
            Uri.TryCreate(setting, UriKind.Absolute, out var site)
            && (site.Scheme is "https" or "http")
            && site.Query.Length == 0
            && site.Fragment.Length == 0
            ? site.AbsoluteUri.TrimEnd('/')
            : throw new SettingException(
                $"The setting 'Content:Site' is '{setting}', which is not an address such as https://www.example.com.");
    }

    private static string? OfHost(string? allowed) =>
        allowed?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(host => !host.Contains('*')) is { } host
            ? Read($"https://{host}")
            : null;
}

/// <summary>A setting is missing or wrong; the message says what to set.</summary>
internal sealed class SettingException(string message) : Exception(message);
