using UnitingCloud.Content.Server.Http.Writing;
using UnitingCloud.Content.Server.Posting.Bulk;
using UnitingCloud.Content.Server.Posting.Endpoints;
using UnitingCloud.Content.Server.Posting.Sync;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Posting;

/// <summary>Jobs that recruiters and their systems post.</summary>
internal static class PostingSetup
{
    public static IServiceCollection AddPosting(this IServiceCollection services) =>
        services.AddSingleton<JobWriter>().AddSingleton<JobListImport>().AddSingleton<JobSync>()
            .AddSingleton<MissingJob>();

    public static void MapPosting(this WebApplication app)
    {
        var jobs = app.MapWrites("/v1", Scopes.JobsWrite);
        jobs.MapJobPosting();
        jobs.MapJobBatch();
        jobs.MapJobSync();
        jobs.MapJobClosing();
        jobs.MapDistribution();
        jobs.MapPostings();
    }
}
