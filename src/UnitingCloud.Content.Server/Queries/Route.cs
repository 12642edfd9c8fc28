namespace UnitingCloud.Content.Server.Queries;

/// <summary>Where an address leads.</summary>
internal abstract record Route
{
    private Route()
    {
    }

    /// <summary>To an item that is there.</summary>
    public sealed record Found(string Key) : Route;

    /// <summary>To an item that has another address now.</summary>
    public sealed record Moved(ItemKind Kind, string Slug) : Route;

    /// <summary>To an item that was there, and is gone.</summary>
    public sealed record Gone : Route;

    /// <summary>Nowhere: no item that this reader may know of ever had it.</summary>
    public sealed record Unknown : Route;
}
