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
        Source = new("/docs/partners", new(2026, 11, 24), "Ours. `uc:job` is the job as the snapshot has it, in JSON: nothing is lost on the way."),
        Root = ["jobs"],
        Head = [("publisher", e => e.Publisher.Name), ("publisherUrl", e => e.Publisher.Url ?? e.Site), ("lastBuildDate", e => DateForm.Iso.Write(e.AsOf.Time, e.Zone))],
        Item = "job",
        Dates = DateForm.Iso,
        CData = false,
        Html = HtmlPolicy.Page,
        AdvertPerPlace = false,
        Extension = true,
        Elements =
        [
            Needs("@id", JobValues.Id),
            Needs("title", JobValues.Title),
            May("summary", JobValues.Summary),
            Needs("url", JobValues.Page),
            Needs("applyUrl", JobValues.ApplyUrl),
            May("published", JobValues.Published),
            May("updated", JobValues.Updated),
            May("until", JobValues.Deadline),
            Needs("company", JobValues.Company),
            Needs("advertiser", JobValues.Advertiser),
            Group("locations", ForEachPlace("location",
                May("name", PlaceValues.Name), May("city", PlaceValues.City), May("region", PlaceValues.Region), May("postalCode", PlaceValues.PostalCode),
                May("country", PlaceValues.Country), May("latitude", PlaceValues.Latitude), May("longitude", PlaceValues.Longitude))),
            May("workplace", TermValues.Workplace.AsOurs()),
            May("contractType", TermValues.Contract.AsOurs()),
            May("workingTime", TermValues.WorkingTime.AsOurs()),
            May("seniority", TermValues.Seniority.AsOurs()),
            May("ir35", TermValues.Ir35.AsOurs()),
            Group("salary",
                May("text", PayValues.Words), May("min", PayValues.Min), May("max", PayValues.Max), May("currency", PayValues.Currency), May("period", PayValues.Period.AsOurs())),
            May("vacancies", JobValues.Vacancies),
            Group("skills", May("skill", JobValues.Skills)),
            Group("threads", May("thread", JobValues.Threads)),
            May("consultant", JobValues.Consultant),
            May("language", JobValues.Language),
            Needs("description", JobValues.Description),
        ],
    };
}
