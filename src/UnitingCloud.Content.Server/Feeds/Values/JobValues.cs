using System.Globalization;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Feeds.Adverts;

namespace UnitingCloud.Content.Server.Feeds.Values;

/// <summary>What an advert says of the job itself.</summary>
internal static class JobValues
{
    public static readonly FeedValue Id = new("id of the advert", "", a => a.Id);
    public static readonly FeedValue Reference = new("reference", "", a => a.Job.Reference) { Field = "reference" };
    public static readonly FeedValue Title = new("title", "give it a 'title'", a => a.Job.Title) { Field = "title" };
    public static readonly FeedValue Summary =
        new("summary", "give it a 'summary'", a => a.Job.Summary) { Field = "summary" };
    public static readonly FeedValue Page = new("page of the job", "", a => a.Page);
    public static readonly FeedValue ApplyUrl = new(
        "address to apply at, else its page",
        "",
        a => a.Job.Apply is { Method: ApplyMethod.Url, Url: { } url } ? url : a.Page
    )
    { Field = "apply.url" };

    /// <summary>For partners that take https alone.</summary>
    public static readonly FeedValue SecureApplyUrl = ApplyUrl with
    {
        Means = "https address to apply at, else its page",
        Read = a => a.Job.Apply is { Method: ApplyMethod.Url, Url: { } url }
            && url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? url : a.Page,
    };

    public static readonly FeedValue ApplyEmail = new(
        "e-mail address to apply to",
        "",
        a => a.Job.Apply is { Method: ApplyMethod.Email, Email: { } email } ? email : default
    )
    { Field = "apply.email" };
    public static readonly FeedValue Published = new(
        "day of first publication",
        "give it a 'published' time",
        a => a.Date(a.Job.PublishedAt ?? a.Job.UpdatedAt)
    )
    { Field = "published" };
    public static readonly FeedValue Updated = new("last change", "", a => a.Date(a.Job.UpdatedAt));
    public static readonly FeedValue Deadline =
        new("deadline", "give it an 'until' time", a => a.Deadline) { Field = "until" };
    public static readonly FeedValue Company = new(
        "employer; for a confidential one the advertiser",
        "",
        a => a.Company
    )
    { Field = "employer.name" };
    public static readonly FeedValue CompanyUrl = new(
        "site of the employer; for a confidential one of the advertiser",
        "",
        a => a.Job.Employer.Confidential ? a.Job.Advertiser.Url : a.Job.Employer.Url
    )
    { Field = "employer.url" };
    public static readonly FeedValue Advertiser =
        new("advertiser", "", a => a.Job.Advertiser.Name) { Field = "advertiser.name" };
    public static readonly FeedValue Threads = new(
        "titles of its threads",
        "list it under a thread",
        a => a.Document.Threads.Select(thread => thread.Title).ToArray()
    )
    { Field = "threads" };
    public static readonly FeedValue Skills = new(
        "skills",
        "name 'skills'",
        a => a.Job.Skills.Select(skill => skill.Name).ToArray()
    )
    { Field = "skills" };
    public static readonly FeedValue Keywords =
        new("keywords", "", a => a.Job.Keywords.ToArray()) { Field = "keywords" };
    public static readonly FeedValue Industries =
        new("industries; of a confidential employer none", "", a => a.Job.Industries.ToArray());
    public static readonly FeedValue Education =
        new("education asked for", "", a => a.Job.Education?.Text) { Field = "education" };
    public static readonly FeedValue Experience = new(
        "experience asked for",
        "give it 'experienceMonths'",
        a => InWords(a.Job.ExperienceMonths)
    )
    { Field = "experienceMonths" };
    public static readonly FeedValue Vacancies = new(
        "number of vacancies",
        "",
        a => a.Job.Vacancies?.ToString(CultureInfo.InvariantCulture)
    )
    { Field = "vacancies" };
    public static readonly FeedValue Language = new("language", "", a => a.Job.Language) { Field = "language" };
    public static readonly FeedValue Consultant = new(
        "person to ask",
        "name a 'consultant'",
        a => a.Document.Consultant?.Name
    )
    { Field = "consultant" };
    public static readonly FeedValue Description = new(
        "description",
        "write more about the job",
        a => Values.Description.Of(a)
    )
    { Field = "description" };

    /// <summary>A value that the partner gave for this profile; see <see cref="FeedContext.Settings"/>.</summary>
    public static FeedValue Setting(string name) =>
        new(
            $"setting `{name}`",
            $"set 'Content:Feeds:PROFILE:{name}'",
            a => a.Edition.Settings.GetValueOrDefault(name)
        );

    private static string? InWords(int? months) =>
        months switch
        {
            null or 0 => null,
            _ when months % 12 == 0 => string.Create(
                CultureInfo.InvariantCulture,
                $"{months / 12} year{(months == 12 ? "" : "s")}"
            ),
            _ => string.Create(CultureInfo.InvariantCulture, $"{months} month{(months == 1 ? "" : "s")}"),
        };
}
