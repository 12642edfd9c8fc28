using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Html;
using UnitingCloud.Content.Server.Feeds.Values;
using static UnitingCloud.Content.Server.Feeds.Adverts.FeedElement;

namespace UnitingCloud.Content.Server.Feeds.Profiles;

internal static class Monster
{
    public static readonly FeedProfile Profile = new()
    {
        Name = "monster",
        Title = "Monster",
        Source = new(
            "https://partner.monster.com/job-ads-non-duration", new(2026, 11, 24),
            "Only `isfullfeed`, the limits of 50 and 100 characters and one update a day are read there; all other names are from memory and have to be held against the XSD in its appendix A before the first delivery. Contacts are not sent."),
        Root = ["jobs"],
        Head = [("isfullfeed", _ => "true")],
        Item = "job",
        Dates = DateForm.IsoDay,
        Html = HtmlPolicy.Of("b br em i li ol p strong ul"),
        Tracking = "utm_source=monster",
        Elements =
        [
            Needs("jobrefcode", JobValues.Id) with { Most = 50 },
            Needs("jobtitle", JobValues.Title) with { Most = 100 },
            Needs("companyname", JobValues.Company),
            Needs("joburl", JobValues.Page),
            Group("location", Needs("city", PlaceValues.City), May("state", PlaceValues.Region), May("postalcode", PlaceValues.PostalCode), Needs("countrycode", PlaceValues.Country)) with { Needed = true },
            Needs("description", JobValues.Description),
            May("salary", PayValues.Words),
            May("posteddate", JobValues.Published),
            May("expirydate", JobValues.Deadline),
        ],
    };
}
