using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Html;
using UnitingCloud.Content.Server.Feeds.Values;
using static UnitingCloud.Content.Server.Feeds.Adverts.FeedElement;

namespace UnitingCloud.Content.Server.Feeds.Profiles;

internal static class ZipRecruiter
{
    public static readonly FeedProfile Profile = new()
    {
        Name = "ziprecruiter",
        Title = "ZipRecruiter",
        Source = new(
            "https://www.scribd.com/document/420570724/Xml-import",
            new(2026, 11, 24),
            "A public copy of version 1.4 (2018-12-11); ask ZipRecruiter for the present one. The `compensation_…` "
                + "elements, `url` and the words of `job_type` are from memory. Categories are theirs and not mapped."
        ),
        Root = ["source"],
        Head =
        [
            ("lastBuildDate", e => DateFormat.Rfc822.Write(e.AsOf.Time, e.Zone)),
            ("publisherurl", e => e.Publisher.Url ?? e.Site),
            ("publisher", e => e.Publisher.Name),
        ],
        Item = "job",
        Dates = DateFormat.Iso,
        Html = HtmlPolicy.Of("b br em i li ol p strong ul"),
        Tracking = "utm_source=ziprecruiter",
        Elements =
        [
            Required("title", JobValues.Title),
            Optional("date", JobValues.Published),
            Required("referencenumber", JobValues.Id),
            Optional("url", JobValues.Page),
            Required("company", JobValues.Company),
            Required("city", PlaceValues.City),
            Required("state", PlaceValues.Region),
            Optional("postalcode", PlaceValues.PostalCode),
            Required("country", PlaceValues.Country),
            Required("description", JobValues.Description),
            Optional(
                "job_type",
                TermValues
                    .WorkingTime.As((WorkingTime.FullTime, "full_time"), (WorkingTime.PartTime, "part_time"))
                    .First()
            ),
            Optional("compensation_min", PayValues.Min),
            Optional("compensation_max", PayValues.Max),
            Optional("compensation_currency", PayValues.Currency),
            Optional(
                "compensation_interval",
                PayValues.Period.As(
                    (SalaryPeriod.Year, "annually"),
                    (SalaryPeriod.Month, "monthly"),
                    (SalaryPeriod.Week, "weekly"),
                    (SalaryPeriod.Day, "daily"),
                    (SalaryPeriod.Hour, "hourly")
                )
            ),
        ],
    };
}
