using UnitingCloud.Content.Server.Http.Problems;

namespace UnitingCloud.Content.Server.Http;

/// <summary>What all rooms that answer HTTP have in common: how parameters are read, how a reply says how long it is good, and what an error looks like.</summary>
internal static class HttpSetup
{
    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ContentJson.Configure(options.SerializerOptions));
        return services.AddResponseCompression(Compression.Configure).AddSingleton<SiteAddress>().AddSingleton<StreamLimit>().AddProblems();
    }

    public static void MapHttp(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseProblems();
        app.MapProblems();
    }
}
