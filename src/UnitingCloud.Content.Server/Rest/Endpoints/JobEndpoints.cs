using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Http.Parameters;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder app) =>
        app.MapItems<Job>(ItemKind.Job, JobFilterParameters.All, async request => await JobFilterParameters.ReadAsync(request));
}
