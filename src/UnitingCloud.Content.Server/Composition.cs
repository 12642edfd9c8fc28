using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.GraphQL;
using UnitingCloud.Content.Server.Import;
using UnitingCloud.Content.Server.Landing;
using UnitingCloud.Content.Server.Rest;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Storage;

namespace UnitingCloud.Content.Server;

/// <summary>The rooms, in the order in which content meets them.</summary>
internal static class Composition
{
    public static void AddContent(this WebApplicationBuilder builder, string connectionString)
    {
        builder.Services.AddStorage(connectionString);
        builder.Services.AddImport(new ContentSettings());
        builder.Services.AddSecurity();
        builder.Services.AddRest();
        builder.Services.AddGraphQLApi();
    }

    public static void MapContent(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return next(http);
        });
        app.MapRest();
        app.MapGraphQLApi();
        app.MapImages();
        app.MapLanding();
    }
}
