using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Html;
using UnitingCloud.Content.Server.Feeds.Values;
using static UnitingCloud.Content.Server.Feeds.Adverts.FeedElement;

namespace UnitingCloud.Content.Server.Feeds.Profiles;

/// <summary>The columns of the table: each element is one.</summary>
internal static class Csv
{
    public static readonly FeedProfile Profile = new()
    {
        Name = "csv",
        Title = "spreadsheets",
        Source = new("https://www.rfc-editor.org/rfc/rfc4180", new(2026, 11, 24), "Ours. A text that a spreadsheet would take for a formula begins with an apostrophe."),
        Root = [],
        Item = "",
        Dates = DateForm.Iso,
        Html = HtmlPolicy.Text,
        AdvertPerPlace = false,
        Elements =
        [
            Needs("reference", JobValues.Id),
            Needs("title", JobValues.Title),
            Needs("url", JobValues.Page),
            Needs("applyUrl", JobValues.ApplyUrl),
            May("published", JobValues.Published),
            May("updated", JobValues.Updated),
            May("until", JobValues.Deadline),
            Needs("company", JobValues.Company),
            Needs("advertiser", JobValues.Advertiser),
            May("location", PlaceValues.Whole),
            May("workplace", TermValues.Workplace.AsOurs()),
            May("contractType", TermValues.Contract.AsOurs()),
            May("workingTime", TermValues.WorkingTime.AsOurs().Joined(", ")),
            May("seniority", TermValues.Seniority.AsOurs()),
            May("ir35", TermValues.Ir35.AsOurs()),
            May("salary", PayValues.Words),
            May("salaryMin", PayValues.Min),
            May("salaryMax", PayValues.Max),
            May("salaryCurrency", PayValues.Currency),
            May("salaryPeriod", PayValues.Period.AsOurs()),
            May("skills", JobValues.Skills.Joined(", ")),
            May("threads", JobValues.Threads.Joined(", ")),
            May("description", JobValues.Description),
        ],
    };
}
