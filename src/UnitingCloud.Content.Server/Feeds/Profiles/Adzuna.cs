using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Html;
using UnitingCloud.Content.Server.Feeds.Values;
using static UnitingCloud.Content.Server.Feeds.Adverts.FeedElement;

namespace UnitingCloud.Content.Server.Feeds.Profiles;

internal static class Adzuna
{
    public static readonly FeedProfile Profile = new()
    {
        Name = "adzuna",
        Title = "Adzuna",
        Source = new(
            "https://www.adzuna.co.uk/jobs/xml-specification.html",
            new(2026, 11, 24),
            "Read in the copy at https://docs.qhse-professionals.nl/job-feeds/xml-feeds/adzuna. Adzuna would rather "
                + "not have an agency as `company`; for a confidential employer there is no other name. Which HTML "
                + "elements it keeps is not documented."
        ),
        Root = ["jobs"],
        Item = "job",
        Dates = DateFormat.Iso,
        Html = HtmlPolicy.Of("b br em h2 h3 h4 i li ol p strong u ul"),
        Tracking = "utm_source=adzuna",
        Elements =
        [
            Required("title", JobValues.Title),
            Required("id", JobValues.Id),
            Required("description", JobValues.Description) with { MinLength = 100 },
            Required("url", JobValues.Page),
            Required("location", PlaceValues.City),
            Optional("geo_lat", PlaceValues.Latitude),
            Optional("geo_lng", PlaceValues.Longitude),
            Optional("postcode", PlaceValues.PostalCode),
            Required("country", PlaceValues.Country),
            Optional("salary", PayValues.Words),
            Optional("salary_min", PayValues.Min),
            Optional("salary_max", PayValues.Max),
            Optional(
                "salary_frequency",
                PayValues.Period.As(
                    (SalaryPeriod.Hour, "hour"),
                    (SalaryPeriod.Day, "day"),
                    (SalaryPeriod.Month, "month"),
                    (SalaryPeriod.Year, "year")
                )
            ),
            Optional("salary_currency", PayValues.Currency),
            Optional("company", JobValues.Company),
            Optional("category", JobValues.Threads.First()),
            Optional(
                "contract_type",
                TermValues.Contract.As(
                    (ContractType.Permanent, "permanent"),
                    (ContractType.Contract, "contract"),
                    (ContractType.FixedTerm, "contract"),
                    (ContractType.Temporary, "contract")
                )
            ),
            Optional(
                "contract_time",
                TermValues
                    .WorkingTime.As((WorkingTime.FullTime, "full_time"), (WorkingTime.PartTime, "part_time"))
                    .First()
            ),
            Optional("date", JobValues.Published),
        ],
    };
}
