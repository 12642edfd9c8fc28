using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Html;
using UnitingCloud.Content.Server.Feeds.Values;
using static UnitingCloud.Content.Server.Feeds.Adverts.FeedElement;

namespace UnitingCloud.Content.Server.Feeds.Profiles;

internal static class Dwp
{
    public static readonly FeedProfile Profile = new()
    {
        Name = "dwp",
        Title = "DWP Find a job",
        Source = new(
            "https://findajob.dwp.gov.uk/bulk-upload-specification.html",
            new(2026, 11, 24),
            "Upload it by SFTP as the file of what is published, and `/feeds/dwp-expired.xml`, which lists what went "
                + "in the last 30 days, as the file of what is expired. An advert lives for 30 days at most. The "
                + "numbers of types, times and ways to "
                + "apply are those that DfE Teaching Vacancies sends; category 14 is IT. Its category is one for all "
                + "adverts: set `Content:Feeds:dwp:category` for another."
        ),
        Root = ["Vacancies"],
        Item = "Vacancy",
        Dates = DateFormat.IsoDay,
        CData = false,
        Html = HtmlPolicy.Text,
        Elements =
        [
            Required("@vacancyRefCode", JobValues.Id),
            Required("Title", JobValues.Title),
            Required("Description", JobValues.Description),
            Group(
                "Location",
                Optional("StreetAddress", PlaceValues.Street),
                Optional("City", PlaceValues.City),
                Optional("State", PlaceValues.Region),
                Required("PostalCode", PlaceValues.PostalCode)
            ) with
            {
                IsRequired = true,
            },
            Optional("VacancyExpiry", JobValues.Deadline),
            Group(
                "VacancyType",
                Required(
                    "@id",
                    TermValues.Contract.As(
                        (ContractType.Permanent, "1"),
                        (ContractType.Contract, "2"),
                        (ContractType.FixedTerm, "2"),
                        (ContractType.Temporary, "3"),
                        (ContractType.Apprenticeship, "4")
                    )
                )
            ) with
            {
                IsRequired = true,
            },
            Group(
                "VacancyStatus",
                Required(
                    "@id",
                    TermValues.WorkingTime.As((WorkingTime.FullTime, "1"), (WorkingTime.PartTime, "2")).First()
                )
            ) with
            {
                IsRequired = true,
            },
            Group("VacancyCategory", Required("@id", JobValues.Setting("category").Or(FeedValue.Constant("14")))),
            Group("ApplyMethod", Required("@id", FeedValue.Constant("2"))),
            Required("ApplyUrl", JobValues.Page),
        ],
    };
}
