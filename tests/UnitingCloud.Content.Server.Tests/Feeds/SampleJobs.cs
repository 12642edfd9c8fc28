using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Adverts;

namespace UnitingCloud.Content.Server.Tests.Feeds;

/// <summary>Jobs as the read side hands them to feeds.</summary>
internal static class SampleJobs
{
    public static readonly FeedContext Edition = new()
    {
        Site = "https://jobs.example.com",
        Address = "https://jobs.example.com/feeds/a",
        AsOf = new AsOf(1, ContentApp.Start),
        Publisher = new() { Name = "Uniting Cloud", Kind = AdvertiserKind.EmploymentAgency },
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London"),
    };

    /// <summary>A job that every dialect takes.</summary>
    public static JobDocument Job(
        string reference = "UC-1",
        Func<Job, Job>? with = null,
        string? html = null,
        string? text = null
    )
    {
        var job = new Job
        {
            Key = reference,
            Reference = reference,
            Title = "Platform Engineer",
            Summary = "Clusters, and the people who use them.",
            Threads = ["cloud"],
            Skills = [new("Kubernetes"), new("Go", Required: false)],
            Workplace = Workplace.Hybrid,
            Locations = [Place(reference, "Leeds")],
            ContractType = ContractType.Permanent,
            WorkingTime = [WorkingTime.FullTime],
            Seniority = Seniority.Senior,
            Salary = new()
            {
                Kind = SalaryKind.Range,
                Min = 60_000,
                Max = 70_000,
                Currency = "GBP",
                Period = SalaryPeriod.Year,
            },
            Employer = new() { Name = "Example Bank" },
            Advertiser = Edition.Publisher,
            Apply = new() { Method = ApplyMethod.Url, Url = $"https://jobs.example.com/apply/{reference}" },
            PublishedAt = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero),
            Until = new(2026, 6, 1, 0, 0, 0, TimeSpan.FromHours(1)),
            UpdatedAt = new(2026, 5, 2, 8, 30, 0, TimeSpan.Zero),
            BodyHash = "b",
        };
        text ??=
            "You build the ground that forty product teams stand on, and you keep it boring. Two days a week in the "
                + "office.";
        return new()
        {
            Job = (with ?? (j => j))(job),
            Version = 1000,
            Threads = [new("cloud", "Cloud platforms")],
            Consultant = new("kim", "Kim", "Consultant", "kim@jobs.example.com"),
            Description = new(html ?? $"<p>{text}</p>", text),
        };
    }

    public static Place Place(string reference, string name) => new()
    {
        Name = name,
        Locality = name,
        Region = "West Yorkshire",
        PostalCode = "LS1 4DY",
        Country = "GB",
        PostingId = PostingId.Of(reference, $"{name}\nGB"),
    };
}
