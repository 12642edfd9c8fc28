using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Formats;
using UnitingCloud.Content.Server.Feeds.JsonLd;
using UnitingCloud.Content.Server.Feeds.Profiles;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>A feed of jobs.</summary>
/// <param name="Name">As the verb <c>feed</c> and the report have it.</param>
/// <param name="File">The last segment of its address.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="Summary">What it is for.</param>
/// <param name="Open">Begins to write it to a stream.</param>
internal sealed record Feed(
    string Name,
    string File,
    string ContentType,
    string Summary,
    Func<FeedContext, Stream, FeedWriter> Open
)
{
    private const string Xml = "application/xml; charset=utf-8";

    private const string Jobs = "jobs";

    public static readonly IReadOnlyList<Feed> All =
    [
        .. FeedProfiles.All.Select(profile => new Feed(
            profile.Name,
            $"{profile.Name}.xml",
            Xml,
            $"Jobs as XML for {profile.Title}.",
            (context, stream) => new ProfileXml(profile, context, stream)
        )
        {
            Check = (job, context) => Advert.Of(job, profile, context).Select(AdvertRenderer.Check),
        }),
        new(
            "jsonld",
            "jobs.jsonld",
            "application/ld+json",
            "Jobs as JSON-LD (schema.org/JobPosting).",
            (context, stream) => new JsonLdGraph(context, stream)
        )
        {
            Check = (job, _) => [JobPostings.Check(job.Job)],
        },
        new(
            "json",
            "jobs.json",
            "application/feed+json",
            "Jobs as JSON Feed 1.1, each with the whole job in '_uc'.",
            (context, stream) => new JsonFeed(Jobs, context, stream)
        ),
        new(
            "rss",
            "jobs.rss",
            "application/rss+xml; charset=utf-8",
            "Jobs as RSS 2.0.",
            (context, stream) => new RssFeed(Jobs, context, stream)
        ),
        new(
            "atom",
            "jobs.atom",
            "application/atom+xml; charset=utf-8",
            "Jobs as Atom, with those that closed in the last 30 days as deleted entries (RFC 6721).",
            (context, stream) => new AtomFeed(Jobs, context, stream)
        )
        {
            TellsClosed = true,
        },
        new(
            "csv",
            "jobs.csv",
            "text/csv; charset=utf-8",
            "Jobs as a table (RFC 4180) that no spreadsheet takes for formulas.",
            (context, stream) => new CsvTable(Csv.Profile, context, stream)
        )
        {
            Check = (job, context) => [AdvertRenderer.Check(new Advert(job, null, Csv.Profile, context))],
        },
    ];

    /// <summary>
    /// Why each advert of a job is left out, null for one that is in the feed: the rules that the feed is written by,
    /// without writing it. A feed for readers takes any job.
    /// </summary>
    public Func<JobDocument, FeedContext, IEnumerable<LeftOut?>> Check { get; init; } = (_, _) => [null];

    /// <summary>Whether it contains closed jobs.</summary>
    public bool TellsClosed { get; init; }

    public string Path => $"/feeds/{File}";

    public static Feed? Named(string name) => All.FirstOrDefault(feed => feed.Name == name);
}
