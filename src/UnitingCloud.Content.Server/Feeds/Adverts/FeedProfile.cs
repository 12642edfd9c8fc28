using UnitingCloud.Content.Server.Feeds.Html;

namespace UnitingCloud.Content.Server.Feeds.Adverts;

/// <summary>A dialect of job feeds, as data: one renderer writes them all.</summary>
internal sealed record FeedProfile
{
    /// <summary>As its address has it.</summary>
    public required string Name { get; init; }

    /// <summary>Who reads it.</summary>
    public required string Title { get; init; }

    /// <summary>Where the dialect is described, when that was read, and what is not certain.</summary>
    public required FeedSource Source { get; init; }

    /// <summary>The elements around all adverts, outermost first.</summary>
    public required IReadOnlyList<string> Root { get; init; }

    /// <summary>The namespace of all elements.</summary>
    public string? Namespace { get; init; }

    /// <summary>What stands before the adverts.</summary>
    public IReadOnlyList<(string Name, Func<FeedContext, string?> Value)> Head { get; init; } = [];

    /// <summary>The element of an advert.</summary>
    public required string Item { get; init; }

    /// <summary>What an advert says, in order.</summary>
    public required IReadOnlyList<FeedElement> Elements { get; init; }

    public required DateFormat Dates { get; init; }

    /// <summary>Whether texts stand in CDATA sections; otherwise they are escaped.</summary>
    public bool CData { get; init; } = true;

    /// <summary>What a description may hold.</summary>
    public required HtmlPolicy Html { get; init; }

    /// <summary>Whether a job with three places is three adverts.</summary>
    public bool AdvertPerPlace { get; init; } = true;

    /// <summary>The most adverts that the partner takes; further ones are left out and reported.</summary>
    public int? MaxAdverts { get; init; }

    /// <summary>Whether each advert carries the whole job as our own extension.</summary>
    public bool Extension { get; init; }

    /// <summary>What identifies the partner's visitors, as a query of the job's page.</summary>
    public string? Tracking { get; init; }
}

/// <summary>What a profile is written from.</summary>
/// <param name="Address">The vendor's page, or the best copy of it.</param>
/// <param name="Read">When it was read.</param>
/// <param name="Note">What to check before it is promised to anybody.</param>
internal sealed record FeedSource(string Address, DateOnly Read, string? Note = null);
