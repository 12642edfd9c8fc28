using UnitingCloud.Content.Server.Feeds.JsonLd;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Storage.Jobs;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>The JSON-LD that stands in the page of a job.</summary>
internal static class JobPostingEndpoint
{
    public static void MapJobPostings(this IEndpointRouteBuilder app) => app
        .MapRead("/v1/jobs/{reference}.jsonld", "getJobPosting", [], GetAsync)
        .WithTags("Jobs").WithSummary("One job as JSON-LD (schema.org/JobPosting), to be put into a script element of its page as it is.")
        .Produces<string>(200, "application/ld+json").ProducesProblem(400).ProducesProblem(404).ProducesProblem(410);

    private static Task<IResult> GetAsync(Reading reading) => reading.AnswerAsync(async () =>
    {
        var reference = reading.Segment("reference");
        if (await reading.Database.FindJobDocumentAsync(reading.AsOf, reference, reading.Aborted) is not { } job)
            return await reading.GoneAsync(reference) ?? Problem.Of(ProblemKind.ItemUnknown, $"There is no job '{reference}'.");
        var edition = reading.Service<Editions>().Of("jsonld", reading.AsOf, reading.Site, reading.Site);
        var (posting, leftOut) = JobPostings.Of(job, edition);
        return posting is null
            ? Problem.Of(ProblemKind.ItemUnknown, $"The job '{reference}' cannot be said in JSON-LD. {leftOut!.Message}; {leftOut.Fix}.")
            : TypedResults.Json(posting with { Context = JsonLdGraph.Context }, JsonLdGraph.Options, "application/ld+json");
    });
}
