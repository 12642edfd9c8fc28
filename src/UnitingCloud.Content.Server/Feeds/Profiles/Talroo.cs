using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Html;
using UnitingCloud.Content.Server.Feeds.Values;
using static UnitingCloud.Content.Server.Feeds.Adverts.FeedElement;

namespace UnitingCloud.Content.Server.Feeds.Profiles;

internal static class Talroo
{
    public static readonly FeedProfile Profile = new()
    {
        Name = "talroo",
        Title = "Talroo",
        Source = new(
            "https://docs.talroo.com/docs/resources/talroo-xml-feed",
            new(2026, 11, 24),
            "Talroo serves the United States; times are sent as GMT, its samples have EST. What HTML it takes besides "
                + "`br` is not documented."
        ),
        Root = ["source"],
        Head =
        [
            ("publisher", e => e.Publisher.Name),
            ("publisherurl", e => e.Publisher.Url ?? e.Site),
            ("lastBuildDate", e => DateFormat.Rfc822.Write(e.AsOf.Time, e.Zone)),
        ],
        Item = "job",
        Dates = DateFormat.Rfc822,
        Html = HtmlPolicy.Of("b br em i li ol p strong ul"),
        Tracking = "utm_source=talroo",
        Elements =
        [
            Required("title", JobValues.Title),
            Required("date", JobValues.Published),
            Required("referencenumber", JobValues.Id),
            Required("url", JobValues.Page),
            Required("company", JobValues.Company),
            Optional("latitude", PlaceValues.Latitude),
            Optional("longitude", PlaceValues.Longitude),
            Optional("address", PlaceValues.Street),
            Required("city", PlaceValues.City),
            Required("state", PlaceValues.Region),
            Optional("country", PlaceValues.Country),
            Optional("postalcode", PlaceValues.PostalCode),
            Required("description", JobValues.Description),
            Optional("salary", PayValues.Words),
            Optional("education", JobValues.Education),
            Optional(
                "jobtype",
                TermValues
                    .WorkingTime.As((WorkingTime.FullTime, "Full Time"), (WorkingTime.PartTime, "Part Time"))
                    .First()
            ),
            Optional("experience", JobValues.Experience),
        ],
    };
}
