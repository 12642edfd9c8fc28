using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Feeds.Formats;
using UnitingCloud.Content.Server.Feeds.Profiles;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Problems;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>
/// The file beside the feed of DWP Find a job that tells which vacancies are to go: there, one that is missing in the
/// feed stays until its 30 days are over.
/// </summary>
internal static class ExpiredVacanciesEndpoint
{
    /// <summary>No vacancy is live for longer.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public static void MapExpiredVacancies(this IEndpointRouteBuilder app) =>
        app.MapRead("/feeds/dwp-expired.xml", "getDwpExpiredFeed", JobFilterParameters.All, GetAsync)
            .WithTags("Feeds")
            .WithSummary("Vacancies that went in the last 30 days, as DWP Find a job takes them beside the feed.")
            .Produces<string>(200, "application/xml").ProducesProblem(400).ProducesProblem(503);

    private static async Task<Results<StreamedResult, EarlyReply, BusyResult>> GetAsync(
        ReadRequest request, ReadReply reply, NpgsqlDataSource database, FeedContextFactory contexts,
        FeedBaselines baselines, FeedReaders readers, StreamLimiter limiter, HttpContext http,
        CancellationToken cancellation)
    {
        var filter = await JobFilterParameters.ReadAsync(request, database, cancellation);
        if (await reply.BeginDatedAsync() is { } early) return early;
        var feed = Feed.Named(Dwp.Profile.Name)!;

        // While the feed is held back, nobody knows whether the jobs that are missing in it are to go.
        var context = await contexts.OfAsync(feed, request.AsOf, http.Request, cancellation);
        var fetch = new FeedFetch(feed, context, database, baselines, readers, limiter);
        if (!request.Point.IsPinned && await fetch.RefuseAsync(cancellation) is { } refused) return refused;
        var postings =
            database.RemovedPostingsAsync(request.AsOf, request.AsOf.Time - Lifetime, filter, cancellation);
        return new StreamedResult(limiter, feed.ContentType, async (body, aborted) =>
        {
            using (var xml = FeedXml.Open(new BufferStream(body)))
            {
                xml.WriteStartElement("ExpireVacancies");
                await foreach (var posting in postings.WithCancellation(aborted))
                {
                    xml.WriteStartElement("ExpireVacancy");
                    xml.WriteAttributeString("vacancyRefCode", posting);
                    xml.WriteEndElement();
                    xml.Flush();
                    if (body.UnflushedBytes > FeedStream.Chunk) await body.FlushAsync(aborted);
                }

                xml.WriteEndElement();
            }

            await body.FlushAsync(aborted);
        });
    }
}
