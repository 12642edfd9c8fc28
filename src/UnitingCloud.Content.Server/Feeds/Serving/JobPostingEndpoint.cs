using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.JsonLd;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Problems;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>The JSON-LD that stands in the page of a job.</summary>
internal static class JobPostingEndpoint
{
    public static void MapJobPostings(this IEndpointRouteBuilder app) =>
        app.MapRead("/v1/jobs/{reference}.jsonld", "getJobPosting", [], GetAsync)
            .WithTags("Jobs")
            .WithSummary(
                "One job as JSON-LD (schema.org/JobPosting), to be put into a script element of its page as it is."
            )
            .Produces<string>(200, "application/ld+json")
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ProducesProblem(410);

    private static async Task<Results<JsonHttpResult<JobPosting>, EarlyReply, ProblemHttpResult>> GetAsync(
        string reference, ReadRequest request, ReadReply reply, NpgsqlDataSource database,
        FeedContextFactory contexts, HttpRequest http, CancellationToken cancellation)
    {
        if (await reply.BeginAsync() is { } early) return early;
        if (await database.FindJobDocumentAsync(request.AsOf, reference, cancellation) is not { } job)
            return await database.FindClosedJobAsync(request.AsOf, reference, cancellation) is { } closed
                ? Problem.Closed(closed)
                : Problem.Of(ProblemKind.ItemUnknown, $"There is no job '{reference}'.");
        var (posting, leftOut) = JobPostings.Of(job, contexts.Of("jsonld", request.AsOf, http));
        return posting is null
            ? Problem.Of(
                ProblemKind.ItemUnknown,
                $"The job '{reference}' cannot be said in JSON-LD. {leftOut!.Message}; {leftOut.Fix}.")
            : TypedResults.Json(
                posting with { Context = JsonLdGraph.Context }, JsonLdGraph.Options, "application/ld+json");
    }
}
