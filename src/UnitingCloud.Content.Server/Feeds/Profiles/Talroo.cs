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
        Source = new("https://docs.talroo.com/docs/resources/talroo-xml-feed", new(2026, 11, 24), "Talroo serves the United States; times are sent as GMT, its samples have EST. What HTML it takes besides `br` is not said."),
        Root = ["source"],
        Head = [("publisher", e => e.Publisher.Name), ("publisherurl", e => e.Publisher.Url ?? e.Site), ("lastBuildDate", e => DateForm.Rfc822.Write(e.AsOf.Time, e.Zone))],
        Item = "job",
        Dates = DateForm.Rfc822,
        Html = HtmlPolicy.Of("b br em i li ol p strong ul"),
        Tracking = "utm_source=talroo",
        Elements =
        [
            Needs("title", JobValues.Title),
            Needs("date", JobValues.Published),
            Needs("referencenumber", JobValues.Id),
            Needs("url", JobValues.Page),
            Needs("company", JobValues.Company),
            May("latitude", PlaceValues.Latitude),
            May("longitude", PlaceValues.Longitude),
            May("address", PlaceValues.Street),
            Needs("city", PlaceValues.City),
            Needs("state", PlaceValues.Region),
            May("country", PlaceValues.Country),
            May("postalcode", PlaceValues.PostalCode),
            Needs("description", JobValues.Description),
            May("salary", PayValues.Words),
            May("education", JobValues.Education),
            May("jobtype", TermValues.WorkingTime.As((WorkingTime.FullTime, "Full Time"), (WorkingTime.PartTime, "Part Time")).First()),
            May("experience", JobValues.Experience),
        ],
    };
}
