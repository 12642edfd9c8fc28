using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.JsonLd;
using UnitingCloud.Content.Server.Feeds.Serving;
using UnitingCloud.Content.Server.Tests.Node;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Feeds;

/// <summary>
/// JSON-LD as search engines want it. Adobe's validator knows Google's rules; our own schema knows what that one lets
/// pass.
/// </summary>
public sealed class JobPostingTests
{
    private static readonly string Good = Json(SampleJobs.Job());

    [Fact]
    public async Task All_jobs_of_this_repository_pass()
    {
        await using var app = await WholeApp.StartAsync("Production");
        var graph = JsonNode.Parse(await app.Client.GetStringAsync("/feeds/jobs.jsonld"))!["@graph"]!.AsArray();
        graph.Count.ShouldBeGreaterThan(10);

        await ShouldPassAsync([.. graph.Select(node =>
        {
            var posting = node!.DeepClone().AsObject();
            posting.Insert(0, "@context", JsonLdGraph.Context);
            return posting.ToJsonString();
        })]);
    }

    [Fact]
    public async Task Jobs_of_every_kind_pass()
    {
        var jobs = new List<JobDocument>();
        foreach (var workplace in Enum.GetValues<Workplace>())
            foreach (var kind in Enum.GetValues<SalaryKind>())
                foreach (var period in Enum.GetValues<SalaryPeriod>())
                    jobs.Add(SampleJobs.Job(with: j => j with
                    {
                        Workplace = workplace,
                        ApplicantLocations =
                            workplace == Workplace.Remote
                                ? [new(ApplicantLocationType.Country, "GB", "United Kingdom")]
                                : [],
                        ContractType = (ContractType)(jobs.Count % 9),
                        WorkingTime = [(WorkingTime)(jobs.Count % 7)],
                        Salary = new()
                        {
                            Kind = kind,
                            Min = kind == SalaryKind.UpTo ? null : 100,
                            Max =
                                kind == SalaryKind.From ? null
                                : kind == SalaryKind.Exact ? 100
                                : 120,
                            Currency = "GBP",
                            Period = period,
                        },
                        ExperienceMonths = 24,
                        Education = new((EducationLevel)(jobs.Count % 6), null),
                        Vacancies = 2,
                        StartDate = new(2026, 7, 1),
                        Benefits = ["Pension", "Time"],
                        SecurityClearance = new(ClearanceLevel.Sc),
                        RightToWork = "Right to work in the UK",
                    }));

        await ShouldPassAsync([.. jobs.Select(Json)]);
    }

    [Theory]
    [InlineData("employmentType", """["full-time"]""")]
    [InlineData("datePosted", "\"25/12/2026\"")]
    [InlineData("validThrough", "\"2020-01-01T00:00:00Z\"")]
    [InlineData("jobLocationType", "\"TELECOMMUTE\"")]
    [InlineData(
        "baseSalary",
        """{"@type":"MonetaryAmount","currency":"GBP","value":{"@type":"QuantitativeValue","minValue":90,"maxValue":10,"unitText":"YEAR"}}"""
    )]
    [InlineData(
        "baseSalary",
        """{"@type":"MonetaryAmount","currency":"GBP","value":{"@type":"QuantitativeValue","minValue":10,"maxValue":90,"unitText":"ANNUM"}}"""
    )]
    [InlineData(
        "baseSalary",
        """{"@type":"MonetaryAmount","currency":"GBP","value":{"@type":"QuantitativeValue","value":0,"unitText":"YEAR"}}"""
    )]
    [InlineData("hiringOrganization", """{"@type":"Organization","name":""}""")]
    [InlineData("description", "\"&lt;p&gt;Escaped twice&lt;/p&gt;\"")]
    [InlineData("bogus", "1")]
    public async Task Our_schema_refuses_what_others_let_pass(string property, string value)
    {
        var posting = JsonNode.Parse(Good)!.AsObject();
        posting[property] = JsonNode.Parse(value);

        var told = await Reader.RunAsync("job-postings.mjs", new[] { posting.ToJsonString() });

        told[0]!["strict"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public void Remote_says_TELECOMMUTE_with_countries_alone()
    {
        Posting(j =>
            j with
            {
                Workplace = Workplace.Remote,
                ApplicantLocations = [new(ApplicantLocationType.Country, "GB", "United Kingdom")],
            }
        )!
            .JobLocationType.ShouldBe("TELECOMMUTE");
        Posting(j =>
            j with
            {
                Workplace = Workplace.Remote,
                ApplicantLocations = [new(ApplicantLocationType.City, null, "Leeds")],
            }
        )!
            .JobLocationType.ShouldBeNull();
        var hybrid = Posting(j =>
            j with
            {
                ApplicantLocations = [new(ApplicantLocationType.Country, "GB", "United Kingdom")],
            }
        )!;
        (hybrid.JobLocationType, hybrid.ApplicantLocationRequirements).ShouldBe((null, null));
    }

    [Fact]
    public async Task A_job_that_is_nowhere_is_left_out_and_told()
    {
        var (text, leftOut) = await Feed.Named("jsonld")!
            .WriteAsync(
                SampleJobs.Job("UC-1"),
                SampleJobs.Job("UC-2", with: j => j with { Locations = [], Workplace = Workplace.Remote })
            );

        JsonNode.Parse(text)!["@graph"]!.AsArray().Count.ShouldBe(1);
        leftOut.ShouldHaveSingleItem().Rule.ShouldBe("jsonld-place-missing");
    }

    private static JobPosting? Posting(Func<Job, Job> with) =>
        JobPostings.Of(SampleJobs.Job(with: with), SampleJobs.Edition).Posting;

    private static string Json(JobDocument job) =>
        JsonSerializer.Serialize(
            JobPostings.Of(job, SampleJobs.Edition).Posting! with
            {
                Context = JsonLdGraph.Context,
            },
            JsonLdGraph.Options
        );

    private static async Task ShouldPassAsync(string[] postings)
    {
        var told = (await Reader.RunAsync("job-postings.mjs", postings)).AsArray();
        told.Count.ShouldBe(postings.Length);
        for (var i = 0; i < postings.Length; i++)
            told[i]!["adobe"]!
                .AsArray()
                .Concat(told[i]!["strict"]!.AsArray())
                .Select(issue => (string)issue!)
                .ShouldBeEmpty(postings[i]);
    }
}
