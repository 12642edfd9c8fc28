using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Http;

namespace UnitingCloud.Content.Server.Feeds.Adverts;

/// <summary>A job as one advert in a feed; where a dialect takes one advert a place, at one of its places.</summary>
internal sealed record Advert(JobDocument Document, Place? Place, FeedProfile Profile, FeedContext Edition)
{
    public Job Job => Document.Job;

    /// <summary>Names it for ever.</summary>
    public string Id => !Profile.AdvertPerPlace ? Job.Reference : Place?.PostingId ?? PostingId.Of(Job.Reference, "");

    /// <summary>Where the job is, or the main one of its places.</summary>
    public Place? MainPlace => Place ?? (Job.Locations.Count > 0 ? Job.Locations[0] : null);

    /// <summary>The page of the job, with what identifies the partner's visitors.</summary>
    public string Page =>
        SiteAddress.PageOf(Edition.Site, ItemKind.Job, Job.Reference)
        + (Profile.Tracking is { } tracking ? $"?{tracking}" : "");

    /// <summary>
    /// The employer, as far as the public may know; for a confidential employer, only the advertiser.
    /// </summary>
    public string Company => Job.Employer.Confidential ? Job.Advertiser.Name : Job.Employer.Name;

    public string? Date(DateTimeOffset? instant) =>
        instant is null ? null : Profile.Dates.Write(instant.Value, Zone);

    /// <summary>The deadline; as a date without a time, the last day on which one can still apply.</summary>
    public string? Deadline => Job.Until is { } until ? Profile.Dates.WriteEnd(until, Zone) : null;

    /// <summary>The zone that its dates are told in.</summary>
    private TimeZoneInfo Zone =>
        Job.Timezone is { } own && TimeZoneInfo.TryFindSystemTimeZoneById(own, out var zone) ? zone : Edition.Zone;

    /// <summary>The adverts of a job.</summary>
    public static IEnumerable<Advert> Of(JobDocument document, FeedProfile profile, FeedContext context) =>
        profile.AdvertPerPlace && document.Job.Locations.Count > 0
            ? document.Job.Locations.Select(place => new Advert(document, place, profile, context))
            : [new Advert(document, null, profile, context)];
}
