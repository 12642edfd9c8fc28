using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Html;
using UnitingCloud.Content.Server.Feeds.Values;
using static UnitingCloud.Content.Server.Feeds.Adverts.FeedElement;

namespace UnitingCloud.Content.Server.Feeds.Profiles;

internal static class Generic
{
    public static readonly FeedProfile Profile = new()
    {
        Name = "generic",
        Title = "anybody else",
        Source = new(
            "/docs/partners",
            new(2026, 11, 24),
            "Ours. `uc:job` is the job as the snapshot has it, in JSON: nothing is lost on the way."
        ),
        Root = ["jobs"],
        Head =
        [
            ("publisher", e => e.Publisher.Name),
            ("publisherUrl", e => e.Publisher.Url ?? e.Site),
            ("lastBuildDate", e => DateFormat.Iso.Write(e.AsOf.Time, e.Zone)),
        ],
        Item = "job",
        Dates = DateFormat.Iso,
        CData = false,
        Html = HtmlPolicy.Page,
        AdvertPerPlace = false,
        Extension = true,
        Elements =
        [
            Required("@id", JobValues.Id),
            Required("title", JobValues.Title),
            Optional("summary", JobValues.Summary),
            Required("url", JobValues.Page),
            Required("applyUrl", JobValues.ApplyUrl),
            Optional("published", JobValues.Published),
            Optional("updated", JobValues.Updated),
            Optional("until", JobValues.Deadline),
            Required("company", JobValues.Company),
            Required("advertiser", JobValues.Advertiser),
            Group(
                "locations",
                ForEachPlace(
                    "location",
                    Optional("name", PlaceValues.Name),
                    Optional("city", PlaceValues.City),
                    Optional("region", PlaceValues.Region),
                    Optional("postalCode", PlaceValues.PostalCode),
                    Optional("country", PlaceValues.Country),
                    Optional("latitude", PlaceValues.Latitude),
                    Optional("longitude", PlaceValues.Longitude)
                )
            ),
            Optional("workplace", TermValues.Workplace.AsOurs()),
            Optional("contractType", TermValues.Contract.AsOurs()),
            Optional("workingTime", TermValues.WorkingTime.AsOurs()),
            Optional("seniority", TermValues.Seniority.AsOurs()),
            Optional("ir35", TermValues.Ir35.AsOurs()),
            Group(
                "salary",
                Optional("text", PayValues.Words),
                Optional("min", PayValues.Min),
                Optional("max", PayValues.Max),
                Optional("currency", PayValues.Currency),
                Optional("period", PayValues.Period.AsOurs())
            ),
            Optional("vacancies", JobValues.Vacancies),
            Group("skills", Optional("skill", JobValues.Skills)),
            Group("threads", Optional("thread", JobValues.Threads)),
            Optional("consultant", JobValues.Consultant),
            Optional("language", JobValues.Language),
            Required("description", JobValues.Description),
        ],
    };
}
