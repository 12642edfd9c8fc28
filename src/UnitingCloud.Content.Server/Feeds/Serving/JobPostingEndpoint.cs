using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Feeds.JsonLd;
using UnitingCloud.Content.Server.Http;
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

    private static Task<IResult> GetAsync(ReadRequest request) =>
        request.RespondAsync(async () =>
        {
            var reference = request.Segment("reference");
            if (await request.Database.FindJobDocumentAsync(request.AsOf, reference, request.Aborted) is not { } job)
                return await request.GoneAsync(reference)
                    ?? Problem.Of(ProblemKind.ItemUnknown, $"There is no job '{reference}'.");
            var context = request.Service<FeedContextFactory>().Of("jsonld", request.AsOf, request.Site, request.Site);
            var (posting, leftOut) = JobPostings.Of(job, context);
            return posting is null
                ? Problem.Of(
                    ProblemKind.ItemUnknown,
                    $"The job '{reference}' cannot be said in JSON-LD. {leftOut!.Message}; {leftOut.Fix}."
                )
                : TypedResults.Json(
                    posting with
                    {
                        Context = JsonLdGraph.Context,
                    },
                    JsonLdGraph.Options,
                    "application/ld+json"
                );
        });
}
