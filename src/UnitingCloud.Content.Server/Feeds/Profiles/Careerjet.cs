using UnitingCloud.Content.Jobs;
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
        Source = new(
            "https://www.careerjet.id/docs/feeds/xml",
            new(2026, 11, 24),
            "Which elements are required is not documented; the words of `contract_type` and `working_hours` besides "
                + "`permanent` and `full-time` are from memory."
        ),
        Root = ["jobs"],
        Item = "job",
        Dates = DateFormat.Iso,
        Html = HtmlPolicy.Of("b br em h2 h3 h4 i li ol p strong u ul"),
        Tracking = "utm_source=careerjet",
        Elements =
        [
            Required("id", JobValues.Id),
            Required("title", JobValues.Title),
            Required("url", JobValues.Page),
            Group(
                "location",
                Optional("city", PlaceValues.City),
                Optional("region", PlaceValues.Region),
                Optional("country", PlaceValues.Country)
            ),
            Required("company", JobValues.Company),
            Optional("company_url", JobValues.CompanyUrl),
            Required("description", JobValues.Description),
            Optional(
                "contract_type",
                TermValues.Contract.As(
                    (ContractType.Permanent, "permanent"),
                    (ContractType.Contract, "contract"),
                    (ContractType.Temporary, "temporary")
                )
            ),
            Optional(
                "working_hours",
                TermValues
                    .WorkingTime.As((WorkingTime.FullTime, "full-time"), (WorkingTime.PartTime, "part-time"))
                    .First()
            ),
            Optional("salary", PayValues.Words),
            Optional("application_email", JobValues.ApplyEmail),
            Optional("job_reference", JobValues.Reference),
            Optional("apply_url", JobValues.ApplyUrl),
        ],
    };
}
