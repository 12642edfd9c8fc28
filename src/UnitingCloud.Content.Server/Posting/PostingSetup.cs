using UnitingCloud.Content.Server.Posting.Bulk;
using UnitingCloud.Content.Server.Posting.Endpoints;
using UnitingCloud.Content.Server.Posting.Writing;

namespace UnitingCloud.Content.Server.Posting;

/// <summary>Jobs that recruiters and their systems post.</summary>
internal static class PostingSetup
{
    public static IServiceCollection AddPosting(this IServiceCollection services) =>
        services.AddSingleton<JobWriter>().AddSingleton<JobListImport>();

    public static void MapPosting(this WebApplication app)
    {
        var v1 = app.MapGroup("/v1");
        v1.MapJobPosting();
        v1.MapJobBatch();
    }
}
