using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Feeds.Distribution;

/// <summary>What the feeds make of a job, by the rules that they are written by.</summary>
/// <param name="State">Whether the public sees the job now. Until it does, it is in no feed.</param>
/// <param name="Feeds">The feeds that take it.</param>
/// <param name="LeftOut">
/// The feeds that leave it out, and why. A feed with an advert for each place can take some of them, and leave out
/// others.
/// </param>
internal sealed record JobDistribution(
    PostingState State, IReadOnlyList<string> Feeds, IReadOnlyList<LeftOutOfFeed> LeftOut)
{
    /// <summary>The same without sentences, for replies about many jobs.</summary>
    public JobDistribution InBrief() =>
        this with { LeftOut = [.. LeftOut.Select(one => one with { Message = null, Fix = null })] };
}

/// <summary>A job that a feed leaves out.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Rule">Stable name of the rule.</param>
/// <param name="Element">The element of the feed that is missing, or does not fit.</param>
/// <param name="Field">The field of the job that it is written from.</param>
/// <param name="Adverts">How many adverts are left out: there can be one for each place.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do.</param>
internal sealed record LeftOutOfFeed(
    string Feed, string Rule, string? Element, string? Field, int Adverts, string? Message, string? Fix);
