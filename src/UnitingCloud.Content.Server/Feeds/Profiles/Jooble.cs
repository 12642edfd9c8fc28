using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Html;
using UnitingCloud.Content.Server.Feeds.Values;
using static UnitingCloud.Content.Server.Feeds.Adverts.FeedElement;

namespace UnitingCloud.Content.Server.Feeds.Profiles;

internal static class Jooble
{
    public static readonly FeedProfile Profile = new()
    {
        Name = "jooble",
        Title = "Jooble",
        Source = new(
            "https://www.scribd.com/document/718239589/XML-specs",
            new(2026, 11, 24),
            "A public copy of Jooble's specification. Jooble drops adverts whose `pubdate` and `updated` are older "
                + "than 45 days; neither is moved for that. What HTML it takes is not said."
        ),
        Root = ["jobs"],
        Item = "job",
        Dates = DateFormat.Day("dd.MM.yyyy"),
        Html = HtmlPolicy.Of("b br em i li ol p strong ul"),
        Tracking = "utm_source=jooble",
        Elements =
        [
            Required("@id", JobValues.Id),
            Required("link", JobValues.Page),
            Required("name", JobValues.Title),
            Required("region", PlaceValues.Whole),
            Optional("salary", PayValues.Words),
            Required("description", JobValues.Description),
            Required("company", JobValues.Company),
            Required("pubdate", JobValues.Published),
            Optional("updated", JobValues.Updated),
            Optional("expire", JobValues.Deadline),
            Optional(
                "jobtype",
                TermValues
                    .WorkingTime.As((WorkingTime.FullTime, "full-time"), (WorkingTime.PartTime, "part-time"))
                    .Joined(", ")
            ),
        ],
    };
}
