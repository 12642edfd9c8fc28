using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Serving;
using UnitingCloud.Content.Server.Queries.Bodies;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Feeds.Distribution;

/// <summary>Says what the feeds make of jobs.</summary>
internal sealed class Distributor(FeedContextFactory contexts, FeedBaselines baselines, TimeProvider time)
{
    /// <summary>The feeds that are held back from partners.</summary>
    public async Task<IReadOnlyList<string>> HeldAsync(CancellationToken cancellation) =>
        [.. (await baselines.HeldAsync(cancellation)).Select(held => held.Name)];

    /// <summary>The rules of all feeds, as they are now.</summary>
    public DistributionRules RulesFor(HttpRequest request)
    {
        var now = new AsOf(0, time.GetUtcNow()); // no rule depends on the release
        return new(now.Time, [.. Feed.All.Select(feed => (feed, contexts.Of(feed.Name, now, request)))]);
    }
}

/// <summary>The rules of all feeds at a time.</summary>
internal sealed class DistributionRules(DateTimeOffset now, IReadOnlyList<(Feed Feed, FeedContext Context)> feeds)
{
    /// <summary>A job as it was posted, also one that is not released yet.</summary>
    public JobDistribution Of(AuthoredItem posted) => Of(
        (Job)posted.Item, new(posted.Body.Html, posted.Body.Text),
        PostingStates.At(now, posted.VisibleFrom, posted.VisibleUntil, posted.Draft));

    /// <summary>A job with its description, and whether the public sees it.</summary>
    public JobDistribution Of(Job job, BodyText description, PostingState state)
    {
        // No rule depends on what a job shows of others, nor on its number.
        var document = new JobDocument
        {
            Job = job with { UpdatedAt = job.UpdatedAt ?? now },
            Version = 0,
            Description = description,
        };
        List<string> takenBy = [];
        List<LeftOutOfFeed> leftOut = [];
        foreach (var (feed, context) in feeds)
        {
            var adverts = feed.Check(document, context).ToList();
            if (adverts.Contains(null)) takenBy.Add(feed.Name);
            leftOut.AddRange(adverts.OfType<LeftOut>().GroupBy(one => (one.Rule, one.Element)).Select(same =>
                new LeftOutOfFeed(
                    feed.Name, same.Key.Rule, same.Key.Element, same.First().Field, same.Count(),
                    same.First().Message, same.First().Fix)));
        }

        return new(state, takenBy, leftOut);
    }
}
