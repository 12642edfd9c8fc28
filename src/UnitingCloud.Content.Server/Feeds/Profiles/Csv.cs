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
        Source = new(
            "https://www.rfc-editor.org/rfc/rfc4180",
            new(2026, 11, 24),
            "Ours. A text that a spreadsheet would take for a formula begins with an apostrophe."
        ),
        Root = [],
        Item = "",
        Dates = DateFormat.Iso,
        Html = HtmlPolicy.Text,
        AdvertPerPlace = false,
        Elements =
        [
            Required("reference", JobValues.Id),
            Required("title", JobValues.Title),
            Required("url", JobValues.Page),
            Required("applyUrl", JobValues.ApplyUrl),
            Optional("published", JobValues.Published),
            Optional("updated", JobValues.Updated),
            Optional("until", JobValues.Deadline),
            Required("company", JobValues.Company),
            Required("advertiser", JobValues.Advertiser),
            Optional("location", PlaceValues.Whole),
            Optional("workplace", TermValues.Workplace.AsOurs()),
            Optional("contractType", TermValues.Contract.AsOurs()),
            Optional("workingTime", TermValues.WorkingTime.AsOurs().Joined(", ")),
            Optional("seniority", TermValues.Seniority.AsOurs()),
            Optional("ir35", TermValues.Ir35.AsOurs()),
            Optional("salary", PayValues.Words),
            Optional("salaryMin", PayValues.Min),
            Optional("salaryMax", PayValues.Max),
            Optional("salaryCurrency", PayValues.Currency),
            Optional("salaryPeriod", PayValues.Period.AsOurs()),
            Optional("skills", JobValues.Skills.Joined(", ")),
            Optional("threads", JobValues.Threads.Joined(", ")),
            Optional("description", JobValues.Description),
        ],
    };
}
