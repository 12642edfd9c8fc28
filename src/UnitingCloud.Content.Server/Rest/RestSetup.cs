using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Rest.Endpoints;
using UnitingCloud.Content.Server.Rest.OpenApi;

namespace UnitingCloud.Content.Server.Rest;

internal static class RestSetup
{
    public static IServiceCollection AddRest(this IServiceCollection services) =>
        services.AddSingleton<JobChangePolling>().AddOpenApiDocument();

    public static void MapRest(this WebApplication app)
    {
        var v1 = app.MapGroup("/v1");
        v1.MapItems<ArticleFilter, Article>(ItemKind.Article);
        v1.MapItems<ThreadFilter, Thread>(ItemKind.Thread);
        v1.MapItems<PersonFilter, Person>(ItemKind.Person);
        v1.MapItems<JobFilter, Job>(ItemKind.Job);
        v1.MapJobChanges();
        v1.MapJobSnapshot();
        v1.MapSearch();
        v1.MapChanges();
        v1.MapReleases();
        v1.MapRoutes();
        v1.MapExplain();
        app.MapImages();
        app.MapOpenApiDocument();
    }
}
