using System.Net;
using System.Xml.Linq;
using Shouldly;
using UnitingCloud.Content.Jobs;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Feeds;

/// <summary>DWP Find a job is told what is to go in a file of its own.</summary>
public sealed class ExpiredVacanciesTests
{
    private const string Expired = "/feeds/dwp-expired.xml";

    [Fact]
    public async Task Names_each_advert_that_went_and_none_that_is_in_the_feed()
    {
        await using var app = await FeedApp.StartAsync();
        (string Reference, string[] Places)[] jobs =
            [("STAYS", ["Leeds"]), ("CLOSES", ["Leeds", "York"]), ("MOVES", ["Leeds", "Hull"]), ("BACK", ["Leeds"])];
        await app.ReleaseAsync([.. jobs.Select(job => Job(job.Reference, job.Places)), Expiring()]);
        (await RefsAsync(app, Expired, "ExpireVacancy")).ShouldBeEmpty();
        var published = await RefsAsync(app, "/feeds/dwp.xml", "Vacancy");
        published.Count.ShouldBe(7);

        app.Clock.Now += TimeSpan.FromDays(1);
        await app.ReleaseAsync(Job("STAYS", ["Leeds"]), Job("MOVES", ["Hull"]), Expiring());
        app.Clock.Now += TimeSpan.FromHours(1);
        await app.ReleaseAsync(Job("STAYS", ["Leeds"]), Job("MOVES", ["Hull"]), Job("BACK", ["Leeds"]), Expiring());

        var expired = await RefsAsync(app, Expired, "ExpireVacancy");
        var live = await RefsAsync(app, "/feeds/dwp.xml", "Vacancy");
        expired.Order().ShouldBe(published.Except(live).Order());
        expired.Count.ShouldBe(4);
        (await RefsAsync(app, $"{Expired}?country=DE", "ExpireVacancy")).ShouldBeEmpty();

        app.Clock.Now += TimeSpan.FromDays(31); // nothing is live there for longer
        (await RefsAsync(app, Expired, "ExpireVacancy")).ShouldBeEmpty();

        static Authoring.AuthoredItem Expiring() =>
            Job("ENDS", ["Leeds"]) with { VisibleUntil = ContentApp.Start.AddHours(5) };
    }

    [Fact]
    public async Task Is_held_back_with_the_feed()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync([.. Enumerable.Range(0, 30).Select(n => Job($"J-{n}", ["Leeds"]))]);
        await RefsAsync(app, "/feeds/dwp.xml", "Vacancy");
        await app.ReleaseAsync(Job("J-0", ["Leeds"]));

        foreach (var query in new[] { "", "?country=GB" })
        {
            using var held = await app.Client.GetAsync(Expired + query);
            held.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await held.Content.ReadAsStringAsync()).ShouldContain("feed-held");
        }
    }

    private static Authoring.AuthoredItem Job(string reference, string[] places) =>
        FeedApp.Job(reference, job => job with
        {
            Locations = [.. places.Select(place => SampleJobs.Place(reference, place))],
            WorkingTime = [WorkingTime.FullTime],
        });

    private static async Task<IReadOnlyList<string>> RefsAsync(ContentApp app, string address, string element)
    {
        using var response = await app.Client.GetAsync(address);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/xml; charset=utf-8");
        return
        [
            .. XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!.Elements(element)
                .Select(one => one.Attribute("vacancyRefCode")!.Value),
        ];
    }
}
