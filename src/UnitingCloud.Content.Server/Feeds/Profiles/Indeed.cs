using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Html;
using UnitingCloud.Content.Server.Feeds.Values;
using static UnitingCloud.Content.Server.Feeds.Adverts.FeedElement;

namespace UnitingCloud.Content.Server.Feeds.Profiles;

internal static class Indeed
{
    public static readonly FeedProfile Profile = new()
    {
        Name = "indeed",
        Title = "Indeed",
        Source = new(
            "https://docs.indeed.com/indeed-apply/xml-feed",
            new(2026, 11, 24),
            "Indeed also asks for `email`, the address of the account. It is not for the public: give it to "
                + "Indeed directly."
        ),
        Root = ["source"],
        Head =
        [
            ("publisher", e => e.Publisher.Name),
            ("publisherurl", e => e.Publisher.Url ?? e.Site),
            ("lastBuildDate", e => DateFormat.Iso.Write(e.AsOf.Time, e.Zone)),
        ],
        Item = "job",
        Dates = DateFormat.Iso,
        Html = HtmlPolicy.Of("b br em h1 h2 h3 h4 h5 h6 li p strong table tbody td th thead tr ul", literal: true),
        Tracking = "source=Indeed",
        Elements =
        [
            Required("title", JobValues.Title),
            Required("date", JobValues.Published),
            Required("referencenumber", JobValues.Id),
            Required("requisitionid", JobValues.Reference),
            Required("url", JobValues.Page),
            Required("company", JobValues.Company),
            Required("sourcename", JobValues.Advertiser),
            Required("city", PlaceValues.City),
            Required("state", PlaceValues.Region),
            Required("country", PlaceValues.Country),
            Optional("postalcode", PlaceValues.PostalCode),
            Optional("streetaddress", PlaceValues.Street),
            Required("description", JobValues.Description),
            Optional("salary", PayValues.Words),
            Optional("education", JobValues.Education),
            Optional(
                "jobtype",
                FeedValue.All(
                    ", ",
                    TermValues.WorkingTime.As((WorkingTime.FullTime, "fulltime"), (WorkingTime.PartTime, "parttime")),
                    TermValues.Contract.As(
                        (ContractType.Contract, "contract"),
                        (ContractType.Temporary, "temporary"),
                        (ContractType.Internship, "internship")
                    )
                )
            ),
            Optional("category", JobValues.Threads.Joined(", ")),
            Optional("experience", JobValues.Experience),
            Optional("expirationdate", JobValues.Deadline),
            Optional(
                "remotetype",
                TermValues.Workplace.As((Workplace.Remote, "Fully remote"), (Workplace.Hybrid, "Hybrid remote"))
            ),
            Optional("lastactivitydate", JobValues.Updated),
        ],
    };
}
