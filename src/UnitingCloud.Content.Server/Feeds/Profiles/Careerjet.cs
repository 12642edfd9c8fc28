using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Html;
using UnitingCloud.Content.Server.Feeds.Values;
using static UnitingCloud.Content.Server.Feeds.Adverts.FeedElement;

namespace UnitingCloud.Content.Server.Feeds.Profiles;

internal static class Careerjet
{
    public static readonly FeedProfile Profile = new()
    {
        Name = "careerjet",
        Title = "Careerjet",
        Source = new("https://www.careerjet.id/docs/feeds/xml", new(2026, 11, 24), "Which elements are required is not said; the words of `contract_type` and `working_hours` besides `permanent` and `full-time` are from memory."),
        Root = ["jobs"],
        Item = "job",
        Dates = DateForm.Iso,
        Html = HtmlPolicy.Of("b br em h2 h3 h4 i li ol p strong u ul"),
        Tracking = "utm_source=careerjet",
        Elements =
        [
            Needs("id", JobValues.Id),
            Needs("title", JobValues.Title),
            Needs("url", JobValues.Page),
            Group("location", May("city", PlaceValues.City), May("region", PlaceValues.Region), May("country", PlaceValues.Country)),
            Needs("company", JobValues.Company),
            May("company_url", JobValues.CompanyUrl),
            Needs("description", JobValues.Description),
            May("contract_type", TermValues.Contract.As((ContractType.Permanent, "permanent"), (ContractType.Contract, "contract"), (ContractType.Temporary, "temporary"))),
            May("working_hours", TermValues.WorkingTime.As((WorkingTime.FullTime, "full-time"), (WorkingTime.PartTime, "part-time")).First()),
            May("salary", PayValues.Words),
            May("application_email", JobValues.ApplyEmail),
            May("job_reference", JobValues.Reference),
            May("apply_url", JobValues.ApplyUrl),
        ],
    };
}
