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
        Source = new("https://docs.indeed.com/indeed-apply/xml-feed", new(2026, 11, 24), "Indeed also asks for `email`, the address of the account. It is no business of the public: give it to Indeed directly."),
        Root = ["source"],
        Head = [("publisher", e => e.Publisher.Name), ("publisherurl", e => e.Publisher.Url ?? e.Site), ("lastBuildDate", e => DateForm.Iso.Write(e.AsOf.Time, e.Zone))],
        Item = "job",
        Dates = DateForm.Iso,
        Html = HtmlPolicy.Of("b br em h1 h2 h3 h4 h5 h6 li p strong table tbody td th thead tr ul", literal: true),
        Tracking = "source=Indeed",
        Elements =
        [
            Needs("title", JobValues.Title),
            Needs("date", JobValues.Published),
            Needs("referencenumber", JobValues.Id),
            Needs("requisitionid", JobValues.Reference),
            Needs("url", JobValues.Page),
            Needs("company", JobValues.Company),
            Needs("sourcename", JobValues.Advertiser),
            Needs("city", PlaceValues.City),
            Needs("state", PlaceValues.Region),
            Needs("country", PlaceValues.Country),
            May("postalcode", PlaceValues.PostalCode),
            May("streetaddress", PlaceValues.Street),
            Needs("description", JobValues.Description),
            May("salary", PayValues.Words),
            May("education", JobValues.Education),
            May("jobtype", FeedValue.All(", ",
                TermValues.WorkingTime.As((WorkingTime.FullTime, "fulltime"), (WorkingTime.PartTime, "parttime")),
                TermValues.Contract.As((ContractType.Contract, "contract"), (ContractType.Temporary, "temporary"), (ContractType.Internship, "internship")))),
            May("category", JobValues.Threads.Joined(", ")),
            May("experience", JobValues.Experience),
            May("expirationdate", JobValues.Deadline),
            May("remotetype", TermValues.Workplace.As((Workplace.Remote, "Fully remote"), (Workplace.Hybrid, "Hybrid remote"))),
            May("lastactivitydate", JobValues.Updated),
        ],
    };
}
