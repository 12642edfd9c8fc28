using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Html;
using UnitingCloud.Content.Server.Feeds.Values;
using static UnitingCloud.Content.Server.Feeds.Adverts.FeedElement;

namespace UnitingCloud.Content.Server.Feeds.Profiles;

internal static class Xing
{
    public static readonly FeedProfile Profile = new()
    {
        Name = "xing",
        Title = "XING",
        Source = new(
            "https://dev.xing.com/partners/job_integration/feed_docs", new(2026, 11, 24),
            "Lengths and HTML elements are those of XING's interface for programs. `order_id`, which says what is booked, is in the contract: set `Content:Feeds:xing:order_id`. Pay is sent where it is yearly, since there is no element for the period."),
        Root = ["feed", "postings"],
        Item = "posting",
        Dates = DateForm.Iso,
        Html = HtmlPolicy.Of("a b br em h2 h3 h4 h5 hr i li ol p strong ul"),
        Tracking = "utm_source=xing",
        Elements =
        [
            Needs("id", JobValues.Id),
            May("order_id", JobValues.Setting("order_id")),
            Needs("job_title", JobValues.Title) with { Most = 255 },
            Needs("description", JobValues.Description) with { Most = 10_000 },
            Needs("url", JobValues.Page),
            Needs("company_name", JobValues.Company) with { Most = 255 },
            Group("job_locations", Group("job_location", Needs("city", PlaceValues.City), Needs("country", PlaceValues.Country)) with { Needed = true }) with { Needed = true },
            Needs("reply_setting", FeedValue.Always("url")),
            Group("salary", Needs("range_start", PayValues.YearMin), Needs("range_end", PayValues.YearMax), Needs("currency", PayValues.Currency)),
            Group("tags", May("tag", JobValues.Keywords)),
            Group("skills", May("skill", JobValues.Skills)),
        ],
    };
}
