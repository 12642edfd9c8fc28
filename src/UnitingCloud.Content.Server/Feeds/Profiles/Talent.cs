using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Html;
using UnitingCloud.Content.Server.Feeds.Values;
using static UnitingCloud.Content.Server.Feeds.Adverts.FeedElement;

namespace UnitingCloud.Content.Server.Feeds.Profiles;

internal static class Talent
{
    public static readonly FeedProfile Profile = new()
    {
        Name = "talent",
        Title = "Talent.com",
        Source = new(
            "https://talent.com/integrations",
            new(2026, 11, 24),
            "The elements inside `salary` and the words of `jobtype` are from memory; only yearly pay is sent, since "
                + "there is no element for the period. Which HTML elements Talent.com strips is not documented."
        ),
        Root = ["source"],
        Head =
        [
            ("publisher", e => e.Publisher.Name),
            ("publisherurl", e => e.Publisher.Url ?? e.Site),
            ("lastbuilddate", e => DateFormat.Iso.Write(e.AsOf.Time, e.Zone)),
        ],
        Item = "job",
        Dates = DateFormat.Iso,
        Html = HtmlPolicy.Of("b br em h2 h3 h4 i li ol p strong u ul"),
        Tracking = "source=talent",
        Elements =
        [
            Required("referencenumber", JobValues.Id),
            Required("title", JobValues.Title),
            Required("company", JobValues.Company),
            Required("city", PlaceValues.City),
            Optional("state", PlaceValues.Region),
            Required("country", PlaceValues.Country),
            Required("dateposted", JobValues.Published),
            Required("url", JobValues.Page),
            Required("description", JobValues.Description) with { MinLength = 50 },
            Optional("expirationdate", JobValues.Deadline),
            Optional(
                "jobtype",
                TermValues
                    .WorkingTime.As((WorkingTime.FullTime, "fulltime"), (WorkingTime.PartTime, "parttime"))
                    .Joined(", ")
            ),
            Optional("isremote", TermValues.Workplace.As((Workplace.Remote, "yes"))),
            Group(
                "salary",
                Optional("salary_min", PayValues.YearMin),
                Optional("salary_max", PayValues.YearMax),
                Optional("salary_currency", PayValues.YearCurrency)
            ),
        ],
    };
}
