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
            "https://partner.monster.com/job-ads-non-duration",
            new(2026, 11, 24),
            "Only `isfullfeed`, the limits of 50 and 100 characters and one update a day are read there; all other "
                + "names are from memory and have to be held against the XSD in its appendix A before the first "
                + "delivery. Contacts are not sent."
        ),
        Root = ["jobs"],
        Head = [("isfullfeed", _ => "true")],
        Item = "job",
        Dates = DateFormat.IsoDay,
        Html = HtmlPolicy.Of("b br em i li ol p strong ul"),
        Tracking = "utm_source=monster",
        Elements =
        [
            Required("jobrefcode", JobValues.Id) with { MaxLength = 50 },
            Required("jobtitle", JobValues.Title) with { MaxLength = 100 },
            Required("companyname", JobValues.Company),
            Required("joburl", JobValues.Page),
            Group(
                "location",
                Required("city", PlaceValues.City),
                Optional("state", PlaceValues.Region),
                Optional("postalcode", PlaceValues.PostalCode),
                Required("countrycode", PlaceValues.Country)
            ) with
            {
                IsRequired = true,
            },
            Required("description", JobValues.Description),
            Optional("salary", PayValues.Words),
            Optional("posteddate", JobValues.Published),
            Optional("expirydate", JobValues.Deadline),
        ],
    };
}
