using UnitingCloud.Content.Jobs;
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
            "https://learn.microsoft.com/en-us/linkedin/talent/job-postings/xml-feeds-development-guide",
            new(2026, 11, 24),
            "`companyId` is the page of the employer at LinkedIn, one for all adverts: set "
                + "`Content:Feeds:linkedin:companyId`. `posterEmail` is not for the public: give it to "
                + "LinkedIn directly. `workplaceTypes` and `skills` are in newer guides only. LinkedIn keeps the "
                + "first title of an advert."
        ),
        Root = ["source"],
        Head =
        [
            ("lastBuildDate", e => DateFormat.Rfc822.Write(e.AsOf.Time, e.Zone)),
            ("publisherUrl", e => e.Publisher.Url ?? e.Site),
            ("publisher", e => e.Publisher.Name),
        ],
        Item = "job",
        Dates = DateFormat.Day("MM/dd/yyyy"),
        Html = HtmlPolicy.Of("b br em i li p strong u ul"),
        MaxAdverts = 500_000,
        Elements =
        [
            Required("partnerJobId", JobValues.Id) with { MaxLength = 40 },
            Required("company", JobValues.Company),
            Required("title", JobValues.Title),
            Required("description", JobValues.Description) with { MinLength = 100 },
            Required("applyUrl", JobValues.SecureApplyUrl),
            Optional("companyId", JobValues.Setting("companyId")),
            Required("location", PlaceValues.Whole),
            Optional("city", PlaceValues.City),
            Optional("state", PlaceValues.Region),
            Optional("country", PlaceValues.Country),
            Optional("postalCode", PlaceValues.PostalCode),
            Optional(
                "workplaceTypes",
                TermValues.Workplace.As(
                    (Workplace.Onsite, "On-site"),
                    (Workplace.Hybrid, "Hybrid"),
                    (Workplace.Remote, "Remote")
                )
            ),
            Optional(
                "experienceLevel",
                TermValues.Seniority.As(
                    (Seniority.Internship, "INTERNSHIP"),
                    (Seniority.Entry, "ENTRY_LEVEL"),
                    (Seniority.Associate, "ASSOCIATE"),
                    (Seniority.Mid, "MID_SENIOR_LEVEL"),
                    (Seniority.Senior, "MID_SENIOR_LEVEL"),
                    (Seniority.Lead, "MID_SENIOR_LEVEL"),
                    (Seniority.Director, "DIRECTOR"),
                    (Seniority.Executive, "EXECUTIVE"),
                    (Seniority.NotApplicable, "NOT_APPLICABLE")
                )
            ),
            Optional(
                "jobtype",
                TermValues
                    .Contract.As(
                        (ContractType.Contract, "CONTRACT"),
                        (ContractType.Internship, "INTERNSHIP"),
                        (ContractType.Volunteer, "VOLUNTEER")
                    )
                    .Or(
                        TermValues
                            .WorkingTime.As((WorkingTime.FullTime, "FULL_TIME"), (WorkingTime.PartTime, "PART_TIME"))
                            .First()
                    )
            ),
            Group("skills", Optional("skill", JobValues.Skills)),
            Group(
                "salaries",
                Group(
                    "salary",
                    Group(
                        "highEnd",
                        Required("amount", PayValues.Whole(PayValues.Max)),
                        Required("currencyCode", Currency)
                    ),
                    Group(
                        "lowEnd",
                        Required("amount", PayValues.Whole(PayValues.Min)),
                        Required("currencyCode", Currency)
                    ),
                    Required(
                        "period",
                        PayValues.Period.As(
                            (SalaryPeriod.Year, "YEARLY"),
                            (SalaryPeriod.Month, "MONTHLY"),
                            (SalaryPeriod.Fortnight, "BIWEEKLY"),
                            (SalaryPeriod.Week, "WEEKLY"),
                            (SalaryPeriod.Day, "DAILY"),
                            (SalaryPeriod.Hour, "HOURLY"),
                            (SalaryPeriod.Fixed, "ONCE")
                        )
                    ),
                    Required("type", FeedValue.Constant("BASE_SALARY"))
                )
            ),
            Optional("listDate", JobValues.Published),
            Optional("expirationDate", JobValues.Deadline),
        ],
    };
}
