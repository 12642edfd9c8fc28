using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Profiles;
using UnitingCloud.Content.Server.Feeds.Values;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Server.Feeds.JsonLd;

/// <summary>
/// A job as search engines take it (https://developers.google.com/search/docs/appearance/structured-data/job-posting,
/// read
/// 2026-11-23 in public copies). What a word of ours has no word for in schema.org is left out.
/// </summary>
internal static class JobPostings
{
    /// <summary>Why there cannot be a posting of a job; null if there can.</summary>
    public static LeftOut? Check(Job job) => job.Locations.Count > 0 || Areas(job) is not null
        ? null
        : new(
            job.Reference, null, "jsonld-place-missing", "jobLocation", "locations",
            "Search engines need a place of work, or for a fully remote job the countries in which applicants may live",
            "give it 'locations' or 'applicantLocations'");

    /// <summary>The posting, or why there cannot be one.</summary>
    public static (JobPosting? Posting, LeftOut? LeftOut) Of(JobDocument document, FeedContext context)
    {
        var (job, advert) = (document.Job, new Advert(document, null, Generic.Profile, context));
        if (Check(job) is { } leftOut) return (null, leftOut);
        var areas = Areas(job);
        return (new JobPosting
        {
            Title = CharacterCleaner.Clean(job.Title),
            Description = Description.Of(advert),
            DatePosted = advert.Date(job.PublishedAt ?? job.UpdatedAt ?? context.AsOf.Time)!,
            ValidThrough = advert.Deadline,
            Url = advert.Page,
            Identifier = new(job.Advertiser.Name, job.Reference),
            HiringOrganization = job.Employer.Confidential
                ? new(CharacterCleaner.Clean(job.Advertiser.Name), job.Advertiser.Url, null)
                : new(CharacterCleaner.Clean(job.Employer.Name), job.Employer.Url, job.Employer.Logo),
            JobLocation = job.Locations.Count == 1 ? Place(job.Locations[0]) : Some(job.Locations.Select(Place)),
            JobLocationType = areas is null ? null : "TELECOMMUTE",
            ApplicantLocationRequirements = areas,
            EmploymentType = Some(
                new[] { EmploymentType(job.ContractType) }.Concat(job.WorkingTime.Select(EmploymentType))
                    .OfType<string>().Distinct()),
            BaseSalary = BaseSalary(job.Salary),
            DirectApply = job.Apply.DirectApply,
            Skills = Some(job.Skills.Select(skill => CharacterCleaner.Clean(skill.Name))),
            Industry = Some(job.Industries.Select(text => CharacterCleaner.Clean(text))),
            OccupationalCategory = job.Occupation?.Onet ?? job.Occupation?.Label,
            JobBenefits = job.Benefits.Count == 0 ? null : CharacterCleaner.Clean(string.Join(", ", job.Benefits)),
            TotalJobOpenings = job.Vacancies,
            WorkHours = job.WorkHours,
            JobStartDate = job.StartDate,
            JobImmediateStart = job.ImmediateStart,
            ExperienceRequirements = job.ExperienceMonths is > 0 and var months ? new(months) : null,
            EducationRequirements = Credential(job.Education?.Level) is { } category ? new(category) : null,
            ExperienceInPlaceOfEducation = job.ExperienceInPlaceOfEducation,
            EligibilityToWorkRequirement = job.RightToWork,
            SecurityClearanceRequirement = job.SecurityClearance is { Level: not ClearanceLevel.None } clearance
                ? clearance.Text ?? clearance.Level.ToString().ToUpperInvariant()
                : null,
            ApplicationContact = document.Consultant is { } person
                ? new(CharacterCleaner.Clean(person.Name), person.Email)
                : null,
        }, null);
    }

    private static ApplicantArea[]? Areas(Job job) =>
        job.Workplace == Workplace.Remote
        && job.ApplicantLocations.Any(place => place.Type == ApplicantLocationType.Country)
            ? [.. job.ApplicantLocations.Select(Area)]
            : null;

    private static T[]? Some<T>(IEnumerable<T> values) => values.ToArray() is { Length: > 0 } some ? some : null;

    private static JobPlace Place(Place place) => new(
        new(place.StreetAddress, place.Locality, place.Region, place.PostalCode, place.Country),
        place is { Latitude: { } latitude, Longitude: { } longitude } ? new(latitude, longitude) : null);

    private static ApplicantArea Area(ApplicantLocation place) => new(
        place.Type switch
        {
            ApplicantLocationType.Country => "Country",
            ApplicantLocationType.State => "State",
            ApplicantLocationType.City => "City",
            _ => "AdministrativeArea",
        },
        CharacterCleaner.Clean(place.Name));

    private static string? EmploymentType(ContractType contract) => contract switch
    {
        ContractType.Contract => "CONTRACTOR",
        ContractType.Temporary => "TEMPORARY",
        ContractType.Internship => "INTERN",
        ContractType.Volunteer => "VOLUNTEER",
        ContractType.PerDiem => "PER_DIEM",
        _ => null,
    };

    private static string? EmploymentType(WorkingTime time) => time switch
    {
        WorkingTime.FullTime => "FULL_TIME",
        WorkingTime.PartTime => "PART_TIME",
        _ => null,
    };

    /// <summary>Pay that the employer named; an estimate is not for here.</summary>
    private static MonetaryAmount? BaseSalary(Salary? salary)
    {
        if (salary is not { Currency: { } currency, Estimated: false } || UnitText(salary.Period) is not { } unit)
            return null;
        var (min, max) = (salary.Min > 0 ? salary.Min : null, salary.Max > 0 ? salary.Max : null);
        if (min is null && max is null) return null;
        return new(currency, min == max ? new(min, null, null, unit) : new(null, min, max, unit));
    }

    private static string? UnitText(SalaryPeriod? period) => period switch
    {
        SalaryPeriod.Hour => "HOUR",
        SalaryPeriod.Day => "DAY",
        SalaryPeriod.Week => "WEEK",
        SalaryPeriod.Month => "MONTH",
        SalaryPeriod.Year => "YEAR",
        _ => null,
    };

    private static string? Credential(EducationLevel? level) => level switch
    {
        EducationLevel.HighSchool => "high school",
        EducationLevel.Vocational or EducationLevel.Professional => "professional certificate",
        EducationLevel.Bachelor => "bachelor degree",
        EducationLevel.Postgraduate => "postgraduate degree",
        _ => null,
    };
}
