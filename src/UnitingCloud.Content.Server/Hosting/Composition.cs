using UnitingCloud.Content.Server.Docs;
using UnitingCloud.Content.Server.Feeds;
using UnitingCloud.Content.Server.GraphQL;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Import;
using UnitingCloud.Content.Server.Posting;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Rest;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Webhooks;

namespace UnitingCloud.Content.Server.Hosting;

/// <summary>The rooms, in the order in which content meets them.</summary>
internal static class Composition
{
    /// <summary>Every room but Database, which is told where it is. Servers and verbs have the same.</summary>
    public static IServiceCollection AddRooms(this IServiceCollection services)
    {
        services.AddReleases();
        services.AddQueries();
        services.AddImport(provider => new ContentSettings
        {
            Site = provider.GetRequiredService<SiteAddress>().Configured,
        });
        services.AddPosting();
        services.AddSecurity();
        services.AddHttp();
        services.AddRest();
        services.AddGraphQLApi();
        services.AddFeeds();
        services.AddWebhooks();
        return services;
    }

    public static void MapContent(this WebApplication app)
    {
        app.MapHttp();
        app.MapRest();
        app.MapPosting();
        app.MapGraphQLApi();
        app.MapFeeds();
        app.MapWebhooks();
        app.MapDocs(FeedsSetup.Tables());
    }
}
