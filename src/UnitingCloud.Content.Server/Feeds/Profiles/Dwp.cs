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
            "https://findajob.dwp.gov.uk/bulk-upload-specification.html", new(2026, 11, 24),
            "Upload it by SFTP as the file of what is published; what is closed goes into a file of its own, which the delta is for. An advert lives for 30 days at most. The numbers of types, times and ways to apply are those that DfE Teaching Vacancies sends; category 14 is IT. Its category is one for all adverts: set `Content:Feeds:dwp:category` for another."),
        Root = ["Vacancies"],
        Item = "Vacancy",
        Dates = DateForm.IsoDay,
        CData = false,
        Html = HtmlPolicy.Text,
        Elements =
        [
            Needs("@vacancyRefCode", JobValues.Id),
            Needs("Title", JobValues.Title),
            Needs("Description", JobValues.Description),
            Group("Location", May("StreetAddress", PlaceValues.Street), May("City", PlaceValues.City), May("State", PlaceValues.Region), Needs("PostalCode", PlaceValues.PostalCode)) with { Needed = true },
            May("VacancyExpiry", JobValues.Deadline),
            Group("VacancyType", Needs("@id", TermValues.Contract.As((ContractType.Permanent, "1"), (ContractType.Contract, "2"), (ContractType.FixedTerm, "2"), (ContractType.Temporary, "3"), (ContractType.Apprenticeship, "4")))) with { Needed = true },
            Group("VacancyStatus", Needs("@id", TermValues.WorkingTime.As((WorkingTime.FullTime, "1"), (WorkingTime.PartTime, "2")).First())) with { Needed = true },
            Group("VacancyCategory", Needs("@id", JobValues.Setting("category").Or(FeedValue.Always("14")))),
            Group("ApplyMethod", Needs("@id", FeedValue.Always("2"))),
            Needs("ApplyUrl", JobValues.Page),
        ],
    };
}
