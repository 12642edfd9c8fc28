namespace UnitingCloud.Content.Server.Feeds.Formats;

/// <summary>Names an item for feed readers for ever, whatever site it is shown on.</summary>
internal static class FeedId
{
    public static string Of(ItemKind kind, string key) =>
        $"urn:uniting-cloud:{kind.ToString().ToLowerInvariant()}:{Uri.EscapeDataString(key)}";
}
