using UnitingCloud.Content.Server.Changes;

namespace UnitingCloud.Content.Server.Feeds.Adverts;

/// <summary>A feed at one point: what all its adverts have in common.</summary>
internal sealed record FeedContext
{
    /// <summary>The address of the site, without a slash at its end.</summary>
    public required string Site { get; init; }

    /// <summary>Where this feed is fetched from.</summary>
    public required string Address { get; init; }

    public required AsOf AsOf { get; init; }

    /// <summary>Who publishes it.</summary>
    public required Advertiser Publisher { get; init; }

    /// <summary>The zone that a date without a time is told in.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Values that a partner gave for its dialect, by name: <c>Content:Feeds:linkedin:companyId</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Jobs that closed of late.</summary>
    public IReadOnlyList<ClosedJob> Closed { get; init; } = [];
}
