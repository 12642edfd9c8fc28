using System.Text.Json;
using System.Xml.Linq;
using CsCheck;
using Shouldly;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Formats;
using UnitingCloud.Content.Server.Feeds.Profiles;
using UnitingCloud.Content.Server.Feeds.Serving;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Feeds;

public sealed class ProfileTests
{
    public static readonly TheoryData<string> Names = [.. FeedProfiles.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Takes_a_job_that_says_everything(string name)
    {
        var (text, leftOut) = await Feed.Named(name)!.WriteAsync(SampleJobs.Job());

        leftOut.ShouldBeEmpty();
        Items(text, name).ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_written_from_a_page_that_somebody_can_read_again(string name)
    {
        var source = Profile(name).Source;
        source.Address.ShouldMatch("^(https://|/docs/)");
        source.Read.ShouldBeGreaterThan(new DateOnly(2026, 11, 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_job_that_says_next_to_nothing_is_in_it_or_left_out_by_a_rule(string name)
    {
        var job = SampleJobs.Job(
            html: "",
            text: "",
            with: j => new Job
            {
                Key = "UC-1",
                Reference = "UC-1",
                Title = "T",
                Employer = j.Employer,
                Advertiser = new() { Name = "" },
                Apply = new(),
                BodyHash = "b",
            }
        );

        var (text, leftOut) = await Feed.Named(name)!.WriteAsync(job);

        (Items(text, name).Count + leftOut.Count).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_a_heart_in_each_group_that_it_cannot_do_without(string name)
    {
        foreach (var group in Profile(name).Elements.Where(element => element.Value is null && element.IsRequired))
            HasHeart(group).ShouldBeTrue(group.Name);

        static bool HasHeart(FeedElement element) =>
            element.Value is not null
            || element.Children.FirstOrDefault(held => held.IsRequired) is { } heart && HasHeart(heart);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Has_no_element_that_says_nothing(string name)
    {
        var (text, _) = await Feed.Named(name)!
            .WriteAsync(
                SampleJobs.Job(with: j =>
                    j with
                    {
                        Summary = " ",
                        Skills = [new(" ")],
                        Salary = null,
                        Seniority = null,
                    }
                )
            );

        Items(text, name)
            .Descendants()
            .Where(element =>
                !element.HasElements && !element.HasAttributes && string.IsNullOrWhiteSpace(element.Value)
            )
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bad_advert_is_left_out_and_the_others_stay(string name)
    {
        var (text, leftOut) = await Feed.Named(name)!
            .WriteAsync(
                SampleJobs.Job("UC-1"),
                SampleJobs.Job("UC-2", with: j => j with { Title = "\u0001 " }),
                SampleJobs.Job("UC-3")
            );

        Items(text, name).Count.ShouldBe(2);
        var one = leftOut.ShouldHaveSingleItem();
        (one.Reference, one.Rule).ShouldBe(("UC-2", "feed-field-missing"));
        one.Fix.ShouldBe("give it a 'title'");
    }

    [Fact]
    public async Task A_job_at_three_places_is_three_adverts_where_a_dialect_takes_one_a_place()
    {
        var job = SampleJobs.Job(with: j =>
            j with
            {
                Locations =
                [
                    SampleJobs.Place("UC-1", "Leeds"),
                    SampleJobs.Place("UC-1", "York"),
                    SampleJobs.Place("UC-1", "Hull"),
                ],
            }
        );
        foreach (var profile in FeedProfiles.All)
        {
            var (text, _) = await Feed.Named(profile.Name)!.WriteAsync(job);
            Items(text, profile.Name).Count.ShouldBe(profile.AdvertPerPlace ? 3 : 1, profile.Name);
            if (profile.AdvertPerPlace)
                foreach (var place in job.Job.Locations)
                    text.ShouldContain(place.PostingId, Case.Sensitive, profile.Name);
        }
    }

    [Fact]
    public async Task Of_places_the_one_that_a_dialect_does_not_take_is_left_out_alone()
    {
        var job = SampleJobs.Job(with: j =>
            j with
            {
                Locations =
                [
                    SampleJobs.Place("UC-1", "Leeds"),
                    SampleJobs.Place("UC-1", "York") with
                    {
                        Region = null,
                    },
                ],
            }
        );

        var (text, leftOut) = await Feed.Named("indeed")!.WriteAsync(job);

        Items(text, "indeed").ShouldHaveSingleItem().Element("city")!.Value.ShouldBe("Leeds");
        leftOut.ShouldHaveSingleItem().Posting.ShouldBe(job.Job.Locations[1].PostingId);
    }

    [Fact]
    public async Task The_name_of_a_place_never_becomes_a_town()
    {
        var job = SampleJobs.Job(with: j => j with
        {
            Locations = [SampleJobs.Place("UC-1", "Head office") with { Locality = null }],
        });
        // The generic feed has 'name' beside 'city'.
        foreach (var profile in FeedProfiles.All.Where(profile => profile.Name != "generic"))
        {
            var (text, leftOut) = await Feed.Named(profile.Name)!.WriteAsync(job);
            text.ShouldNotContain("Head office", Case.Sensitive, profile.Name);
            leftOut.ShouldAllBe(told => told.Fix.Contains("'locality'"), profile.Name);
        }

        (await Feed.Named("jsonld")!.WriteAsync(job)).Text.ShouldNotContain("Head office");
        (await Feed.Named("indeed")!.WriteAsync(job)).LeftOut.ShouldHaveSingleItem()
            .Rule.ShouldBe("feed-field-missing");
    }

    [Fact]
    public async Task A_job_without_a_place_keeps_the_id_of_a_job_without_a_place()
    {
        var profile = Careerjet.Profile;
        var (text, _) = await Feed.Named(profile.Name)!
            .WriteAsync(SampleJobs.Job(with: j => j with { Locations = [] }));

        Items(text, profile.Name).ShouldHaveSingleItem().Element("id")!.Value.ShouldBe(PostingId.Of("UC-1", ""));
    }

    [Fact]
    public async Task A_confidential_employer_is_in_no_feed_in_any_way()
    {
        var job = SampleJobs.Job(with: j =>
            j with
            {
                Employer = new()
                {
                    Name = "A bank that we may not name",
                    Confidential = true,
                    Industry = "Canary industry",
                },
                Industries = [],
            }
        ); // reading a job withholds them
        // those carry the job as the snapshot has it
        foreach (var feed in Feed.All.Where(feed => feed.Name is not ("generic" or "json")))
        {
            var (text, _) = await feed.WriteAsync(job);
            text.ShouldNotContain("A bank that we may not name", Case.Insensitive, feed.Name);
            text.ShouldNotContain("Canary industry", Case.Insensitive, feed.Name);
            text.ShouldContain("Uniting Cloud", Case.Sensitive, feed.Name);
        }
    }

    [Fact]
    public async Task Every_feed_names_the_agency_and_the_kind_of_contract()
    {
        foreach (var feed in Feed.All)
        {
            var (text, _) = await feed.WriteAsync(SampleJobs.Job());
            text.ShouldContain(
                "Uniting Cloud advertises this job as an employment agency. Contract: permanent.",
                Case.Sensitive,
                feed.Name
            );
        }
    }

    [Fact]
    public async Task A_standing_under_IR35_is_in_every_feed()
    {
        foreach (var feed in Feed.All)
        {
            var (text, _) = await feed.WriteAsync(
                SampleJobs.Job(with: j =>
                    j with
                    {
                        ContractType = ContractType.Contract,
                        Ir35 = new(Ir35Status.Outside),
                    }
                )
            );
            text.ShouldContain("IR35: outside.", Case.Sensitive, feed.Name);
        }
    }

    [Fact]
    public async Task A_hybrid_job_is_never_called_remote()
    {
        foreach (var feed in Feed.All)
        {
            var (text, _) = await feed.WriteAsync(
                SampleJobs.Job(with: j =>
                    j with
                    {
                        Workplace = Workplace.Hybrid,
                        ApplicantLocations = [new(ApplicantLocationType.Country, "GB", "United Kingdom")],
                    }
                )
            );
            foreach (var word in new[] { "TELECOMMUTE", "Fully remote", ">Remote<", "<isremote>", "[Remote]" })
                text.ShouldNotContain(word, Case.Sensitive, feed.Name);
        }
    }

    [Fact]
    public async Task A_word_that_a_dialect_has_none_for_is_left_out()
    {
        var (text, _) = await Feed.Named("linkedin")!
            .WriteAsync(
                SampleJobs.Job(with: j =>
                    j with
                    {
                        ContractType = ContractType.Casual,
                        WorkingTime = [WorkingTime.ZeroHours],
                    }
                )
            );

        Items(text, "linkedin").ShouldHaveSingleItem().Element("jobtype").ShouldBeNull();
    }

    [Fact]
    public async Task A_day_rate_stays_one_and_is_not_sent_where_a_year_is_meant()
    {
        var job = SampleJobs.Job(with: j =>
            j with
            {
                Salary = new()
                {
                    Kind = SalaryKind.Range,
                    Min = 500,
                    Max = 575,
                    Currency = "GBP",
                    Period = SalaryPeriod.Day,
                },
            }
        );

        Item(await Feed.Named("indeed")!.WriteAsync(job), "indeed")
            .Element("salary")!
            .Value.ShouldBe("£500 - £575 per day");
        Item(await Feed.Named("linkedin")!.WriteAsync(job), "linkedin")
            .Descendants("period")
            .ShouldHaveSingleItem()
            .Value.ShouldBe("DAILY");
        Item(await Feed.Named("talent")!.WriteAsync(job), "talent").Element("salary").ShouldBeNull();
        Item(await Feed.Named("xing")!.WriteAsync(job), "xing").Element("salary").ShouldBeNull();
    }

    [Fact]
    public async Task Pay_that_is_not_known_is_not_0()
    {
        var job = SampleJobs.Job(with: j =>
            j with
            {
                Salary = new()
                {
                    Kind = SalaryKind.From,
                    Min = 0,
                    Max = 0,
                    Currency = "GBP",
                    Period = SalaryPeriod.Year,
                },
            }
        );
        foreach (var profile in FeedProfiles.All)
            Item(await Feed.Named(profile.Name)!.WriteAsync(job), profile.Name)
                .Descendants()
                .ShouldAllBe(element => element.Name.LocalName == "job" || element.Value != "0", profile.Name);
    }

    [Fact]
    public async Task A_deadline_at_midnight_is_the_day_before_in_the_zone_of_the_job_in_every_feed()
    {
        var abroad = SampleJobs.Job(with: j => j with
        {
            Timezone = "America/New_York",
            Until = new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero),
        });
        foreach (var profile in FeedProfiles.All.Where(profile => profile.Name != "talroo")) // RFC 822 has GMT alone
        {
            var advert = Item(await Feed.Named(profile.Name)!.WriteAsync(abroad), profile.Name);
            advert.Elements().Where(element => element.Name.Namespace == FeedXml.ExtensionNamespace).Remove();
            var item = advert.ToString();
            var day = profile.Dates.IsDay
                ? profile.Dates.Format(new(2026, 5, 31, 0, 0, 0, TimeSpan.Zero))
                : "2026-05-31";
            item.ShouldNotContain("2026-06-01", Case.Sensitive, profile.Name);
            if (item.Contains("expir", StringComparison.OrdinalIgnoreCase))
                item.ShouldContain(day, Case.Sensitive, profile.Name);
        }
    }

    [Fact]
    public async Task A_deadline_at_midnight_is_the_day_before_also_where_there_is_no_time()
    {
        Item(await Feed.Named("indeed")!.WriteAsync(SampleJobs.Job()), "indeed")
            .Element("expirationdate")!
            .Value.ShouldBe("2026-05-31T23:59:59+01:00");
        Item(await Feed.Named("jooble")!.WriteAsync(SampleJobs.Job()), "jooble")
            .Element("expire")!
            .Value.ShouldBe("31.05.2026");
        Item(await Feed.Named("linkedin")!.WriteAsync(SampleJobs.Job()), "linkedin")
            .Element("expirationDate")!
            .Value.ShouldBe("05/31/2026");
    }

    [Fact]
    public async Task A_description_that_is_too_short_is_told_with_its_length()
    {
        var (_, leftOut) = await Feed.Named("linkedin")!
            .WriteAsync(SampleJobs.Job(text: "Short.", with: j => j with { Advertiser = new() { Name = "A" } }));

        leftOut.ShouldHaveSingleItem().Rule.ShouldBe("feed-field-short");
    }

    [Fact]
    public async Task What_a_partner_does_not_take_any_more_is_left_out_and_told()
    {
        var profile = Talroo.Profile with { MaxAdverts = 1 };
        var feed = Feed.Named("talroo")! with { Open = (context, stream) => new ProfileXml(profile, context, stream) };

        var (text, leftOut) = await feed.WriteAsync(SampleJobs.Job("UC-1"), SampleJobs.Job("UC-2"));

        Items(text, "talroo").ShouldHaveSingleItem();
        leftOut.ShouldHaveSingleItem().Rule.ShouldBe("feed-full");
    }

    [Fact]
    public Task With_the_extension_nothing_is_lost() =>
        HostileText.Jobs.SampleAsync(
            async job =>
            {
                var (text, _) = await Feed.Named("generic")!.WriteAsync(job);
                var items = Items(text, "generic");
                if (items.Count == 0)
                    return; // a title of nothing but what XML cannot hold
                var read = JsonSerializer.Deserialize<JobDocument>(
                    items.Single().Element(XName.Get("job", FeedXml.ExtensionNamespace))!.Value,
                    ContentJson.Options
                );
                JsonSerializer
                    .Serialize(read, ContentJson.Options)
                    .ShouldBe(JsonSerializer.Serialize(job, ContentJson.Options));
            },
            iter: 200
        );

    private static FeedProfile Profile(string name) => FeedProfiles.All.Single(profile => profile.Name == name);

    private static IReadOnlyList<XElement> Items(string text, string name) =>
        [
            .. XDocument
                .Parse(text)
                .Descendants(Profile(name).Item)
                .Where(element => element.Name.Namespace == XNamespace.None),
        ];

    private static XElement Item((string Text, IReadOnlyList<LeftOut> LeftOut) written, string name) =>
        Items(written.Text, name).ShouldHaveSingleItem();
}
