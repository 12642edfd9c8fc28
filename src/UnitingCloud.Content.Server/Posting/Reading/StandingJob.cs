using UnitingCloud.Content.Server.Queries.Bodies;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Posting.Reading;

/// <summary>A job that was not closed, whether the public sees it or not.</summary>
/// <param name="Job">The job, without what the public may not see.</param>
/// <param name="Description">Its description.</param>
/// <param name="Owner">Who alone may change it.</param>
/// <param name="Revision">The release that brought it.</param>
/// <param name="Version">Its number as partners see it.</param>
/// <param name="From">The first instant of its schedule.</param>
/// <param name="Until">The first instant after it.</param>
/// <param name="Draft">Whether it is a draft.</param>
internal sealed record StandingJob(
    Job Job, BodyText Description, string Owner, int Revision, long Version, DateTimeOffset From, DateTimeOffset Until,
    bool Draft)
{
    public PostingState StateAt(DateTimeOffset time) => PostingStates.At(time, From, Until, Draft);
}
