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
            "https://www.adzuna.co.uk/jobs/xml-specification.html", new(2026, 11, 24),
            "Read in the copy at https://docs.qhse-professionals.nl/job-feeds/xml-feeds/adzuna. Adzuna would rather not have an agency as `company`; for a confidential employer there is no other name. Which HTML elements it keeps is not said."),
        Root = ["jobs"],
        Item = "job",
        Dates = DateForm.Iso,
        Html = HtmlPolicy.Of("b br em h2 h3 h4 i li ol p strong u ul"),
        Tracking = "utm_source=adzuna",
        Elements =
        [
            Needs("title", JobValues.Title),
            Needs("id", JobValues.Id),
            Needs("description", JobValues.Description) with { Least = 100 },
            Needs("url", JobValues.Page),
            Needs("location", PlaceValues.City),
            May("geo_lat", PlaceValues.Latitude),
            May("geo_lng", PlaceValues.Longitude),
            May("postcode", PlaceValues.PostalCode),
            Needs("country", PlaceValues.Country),
            May("salary", PayValues.Words),
            May("salary_min", PayValues.Min),
            May("salary_max", PayValues.Max),
            May("salary_frequency", PayValues.Period.As((SalaryPeriod.Hour, "hour"), (SalaryPeriod.Day, "day"), (SalaryPeriod.Month, "month"), (SalaryPeriod.Year, "year"))),
            May("salary_currency", PayValues.Currency),
            May("company", JobValues.Company),
            May("category", JobValues.Threads.First()),
            May("contract_type", TermValues.Contract.As((ContractType.Permanent, "permanent"), (ContractType.Contract, "contract"), (ContractType.FixedTerm, "contract"), (ContractType.Temporary, "contract"))),
            May("contract_time", TermValues.WorkingTime.As((WorkingTime.FullTime, "full_time"), (WorkingTime.PartTime, "part_time")).First()),
            May("date", JobValues.Published),
        ],
    };
}
