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
            "https://www.scribd.com/document/718239589/XML-specs", new(2026, 11, 24),
            "A public copy of Jooble's specification. Jooble drops adverts whose `pubdate` and `updated` are older than 45 days; neither is moved for that. What HTML it takes is not said."),
        Root = ["jobs"],
        Item = "job",
        Dates = DateForm.Day("dd.MM.yyyy"),
        Html = HtmlPolicy.Of("b br em i li ol p strong ul"),
        Tracking = "utm_source=jooble",
        Elements =
        [
            Needs("@id", JobValues.Id),
            Needs("link", JobValues.Page),
            Needs("name", JobValues.Title),
            Needs("region", PlaceValues.Whole),
            May("salary", PayValues.Words),
            Needs("description", JobValues.Description),
            Needs("company", JobValues.Company),
            Needs("pubdate", JobValues.Published),
            May("updated", JobValues.Updated),
            May("expire", JobValues.Deadline),
            May("jobtype", TermValues.WorkingTime.As((WorkingTime.FullTime, "full-time"), (WorkingTime.PartTime, "part-time")).Joined(", ")),
        ],
    };
}
