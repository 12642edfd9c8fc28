namespace UnitingCloud.Content.Server.Database;

/// <summary>What this product measures of itself; each room has its own instruments.</summary>
internal static class ContentMeter
{
    public const string Name = "UnitingCloud.Content";
}
