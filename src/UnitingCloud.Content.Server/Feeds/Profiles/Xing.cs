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
            "https://dev.xing.com/partners/job_integration/feed_docs",
            new(2026, 11, 24),
            "Lengths and HTML elements are those of XING's interface for programs. `order_id`, which says what is "
                + "booked, is in the contract: set `Content:Feeds:xing:order_id`. Pay is sent where it is yearly, "
                + "since there is no element for the period."
        ),
        Root = ["feed", "postings"],
        Item = "posting",
        Dates = DateFormat.Iso,
        Html = HtmlPolicy.Of("a b br em h2 h3 h4 h5 hr i li ol p strong ul"),
        Tracking = "utm_source=xing",
        Elements =
        [
            Required("id", JobValues.Id),
            Optional("order_id", JobValues.Setting("order_id")),
            Required("job_title", JobValues.Title) with { MaxLength = 255 },
            Required("description", JobValues.Description) with { MaxLength = 10_000 },
            Required("url", JobValues.Page),
            Required("company_name", JobValues.Company) with
            {
                MaxLength = 255,
            },
            Group(
                "job_locations",
                Group("job_location", Required("city", PlaceValues.City), Required("country", PlaceValues.Country)) with
                {
                    IsRequired = true,
                }
            ) with
            {
                IsRequired = true,
            },
            Required("reply_setting", FeedValue.Constant("url")),
            Group(
                "salary",
                Required("range_start", PayValues.YearMin),
                Required("range_end", PayValues.YearMax),
                Required("currency", PayValues.Currency)
            ),
            Group("tags", Optional("tag", JobValues.Keywords)),
            Group("skills", Optional("skill", JobValues.Skills)),
        ],
    };
}
