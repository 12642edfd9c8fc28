using CsCheck;
using Shouldly;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Serving;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Feeds;

/// <summary>What is told of a job is what happens in the feeds.</summary>
public sealed class DistributionRuleTests
{
    [Fact]
    public Task A_job_is_told_to_be_left_out_exactly_where_it_is() =>
        HostileText.Jobs.SampleAsync(
            async job =>
            {
                foreach (var feed in Feed.All) await CompareAsync(feed, job);
            },
            iter: 60);

    [Fact]
    public async Task Of_several_places_each_advert_counts_by_itself()
    {
        var job = SampleJobs.Job(with: j => j with
        {
            Locations =
            [
                SampleJobs.Place("UC-1", "Leeds"), SampleJobs.Place("UC-1", "York") with { Region = null },
                SampleJobs.Place("UC-1", "Hull") with { PostalCode = null },
            ],
        });

        foreach (var feed in Feed.All) await CompareAsync(feed, job);

        Feed.Named("indeed")!.Check(job, SampleJobs.Edition).Select(why => why?.Field).ShouldBe(
            [null, "locations.region", null]);
        Feed.Named("dwp")!.Check(job, SampleJobs.Edition).Select(why => why?.Field).ShouldBe(
            [null, null, "locations.postalCode"]);
    }

    [Fact]
    public async Task A_field_that_does_not_fit_is_named_in_our_words_and_in_theirs()
    {
        var job = SampleJobs.Job(with: j => j with { Title = new string('x', 101), Locations = [] });
        foreach (var feed in Feed.All) await CompareAsync(feed, job);

        Told("monster").ShouldBe("feed-field-long jobtitle title");
        Told("linkedin").ShouldBe("feed-field-missing location locations");
        Told("jsonld").ShouldBe("jsonld-place-missing jobLocation locations");
        Told("csv").ShouldBe("");

        string Told(string feed)
        {
            var why = Feed.Named(feed)!.Check(job, SampleJobs.Edition).ShouldHaveSingleItem();
            return why is null ? "" : $"{why.Rule} {why.Element} {why.Field}";
        }
    }

    private static async Task CompareAsync(Feed feed, JobDocument job)
    {
        var (_, leftOut) = await feed.WriteAsync(job);
        feed.Check(job, SampleJobs.Edition).OfType<LeftOut>().ShouldBe(leftOut, feed.Name);
    }
}
