using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder app) => app.MapItems<JobFilter, Job>(ItemKind.Job);
}
