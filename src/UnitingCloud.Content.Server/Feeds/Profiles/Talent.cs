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
            "https://talent.com/integrations", new(2026, 11, 24),
            "The elements inside `salary` and the words of `jobtype` are from memory; only yearly pay is sent, since there is no element for the period. What `html` Talent.com strips is not said."),
        Root = ["source"],
        Head = [("publisher", e => e.Publisher.Name), ("publisherurl", e => e.Publisher.Url ?? e.Site), ("lastbuilddate", e => DateForm.Iso.Write(e.AsOf.Time, e.Zone))],
        Item = "job",
        Dates = DateForm.Iso,
        Html = HtmlPolicy.Of("b br em h2 h3 h4 i li ol p strong u ul"),
        Tracking = "source=talent",
        Elements =
        [
            Needs("referencenumber", JobValues.Id),
            Needs("title", JobValues.Title),
            Needs("company", JobValues.Company),
            Needs("city", PlaceValues.City),
            May("state", PlaceValues.Region),
            Needs("country", PlaceValues.Country),
            Needs("dateposted", JobValues.Published),
            Needs("url", JobValues.Page),
            Needs("description", JobValues.Description) with { Least = 50 },
            May("expirationdate", JobValues.Deadline),
            May("jobtype", TermValues.WorkingTime.As((WorkingTime.FullTime, "fulltime"), (WorkingTime.PartTime, "parttime")).Joined(", ")),
            May("isremote", TermValues.Workplace.As((Workplace.Remote, "yes"))),
            Group("salary", May("salary_min", PayValues.YearMin), May("salary_max", PayValues.YearMax), May("salary_currency", PayValues.YearCurrency)),
        ],
    };
}
