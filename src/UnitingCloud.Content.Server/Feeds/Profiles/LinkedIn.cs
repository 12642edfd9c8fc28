using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Html;
using UnitingCloud.Content.Server.Feeds.Values;
using static UnitingCloud.Content.Server.Feeds.Adverts.FeedElement;

namespace UnitingCloud.Content.Server.Feeds.Profiles;

internal static class LinkedIn
{
    private static readonly FeedValue Currency = PayValues.Currency;

    public static readonly FeedProfile Profile = new()
    {
        Name = "linkedin",
        Title = "LinkedIn",
        Source = new(
            "https://learn.microsoft.com/en-us/linkedin/talent/job-postings/xml-feeds-development-guide", new(2026, 11, 24),
            "`companyId` is the page of the employer at LinkedIn, one for all adverts: set `Content:Feeds:linkedin:companyId`. `posterEmail` is no business of the public: give it to LinkedIn directly. `workplaceTypes` and `skills` are in newer guides only. LinkedIn keeps the title of an advert as it was first."),
        Root = ["source"],
        Head = [("lastBuildDate", e => DateForm.Rfc822.Write(e.AsOf.Time, e.Zone)), ("publisherUrl", e => e.Publisher.Url ?? e.Site), ("publisher", e => e.Publisher.Name)],
        Item = "job",
        Dates = DateForm.Day("MM/dd/yyyy"),
        Html = HtmlPolicy.Of("b br em i li p strong u ul"),
        MostAdverts = 500_000,
        Elements =
        [
            Needs("partnerJobId", JobValues.Id) with { Most = 40 },
            Needs("company", JobValues.Company),
            Needs("title", JobValues.Title),
            Needs("description", JobValues.Description) with { Least = 100 },
            Needs("applyUrl", JobValues.ApplyUrl),
            May("companyId", JobValues.Setting("companyId")),
            Needs("location", PlaceValues.Whole),
            May("city", PlaceValues.City),
            May("state", PlaceValues.Region),
            May("country", PlaceValues.Country),
            May("postalCode", PlaceValues.PostalCode),
            May("workplaceTypes", TermValues.Workplace.As((Workplace.Onsite, "On-site"), (Workplace.Hybrid, "Hybrid"), (Workplace.Remote, "Remote"))),
            May("experienceLevel", TermValues.Seniority.As(
                (Seniority.Internship, "INTERNSHIP"), (Seniority.Entry, "ENTRY_LEVEL"), (Seniority.Associate, "ASSOCIATE"), (Seniority.Mid, "MID_SENIOR_LEVEL"),
                (Seniority.Senior, "MID_SENIOR_LEVEL"), (Seniority.Lead, "MID_SENIOR_LEVEL"), (Seniority.Director, "DIRECTOR"), (Seniority.Executive, "EXECUTIVE"),
                (Seniority.NotApplicable, "NOT_APPLICABLE"))),
            May("jobtype", TermValues.Contract.As((ContractType.Contract, "CONTRACT"), (ContractType.Internship, "INTERNSHIP"), (ContractType.Volunteer, "VOLUNTEER"))
                .Or(TermValues.WorkingTime.As((WorkingTime.FullTime, "FULL_TIME"), (WorkingTime.PartTime, "PART_TIME")).First())),
            Group("skills", May("skill", JobValues.Skills)),
            Group("salaries", Group("salary",
                Group("highEnd", Needs("amount", PayValues.Whole(PayValues.Max)), Needs("currencyCode", Currency)),
                Group("lowEnd", Needs("amount", PayValues.Whole(PayValues.Min)), Needs("currencyCode", Currency)),
                Needs("period", PayValues.Period.As(
                    (SalaryPeriod.Year, "YEARLY"), (SalaryPeriod.Month, "MONTHLY"), (SalaryPeriod.Fortnight, "BIWEEKLY"), (SalaryPeriod.Week, "WEEKLY"),
                    (SalaryPeriod.Day, "DAILY"), (SalaryPeriod.Hour, "HOURLY"), (SalaryPeriod.Fixed, "ONCE"))),
                Needs("type", FeedValue.Always("BASE_SALARY")))),
            May("listDate", JobValues.Published),
            May("expirationDate", JobValues.Deadline),
        ],
    };
}
