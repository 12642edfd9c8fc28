using Marten;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Feeds.Distribution;
using UnitingCloud.Content.Server.Feeds.Serving;
using UnitingCloud.Content.Server.Feeds.Sitemaps;
using UnitingCloud.Content.Server.Http.Health;

namespace UnitingCloud.Content.Server.Feeds;

/// <summary>Feeds for job boards, search engines and feed readers.</summary>
internal static class FeedsSetup
{
    public static IServiceCollection AddFeeds(this IServiceCollection services)
    {
        services.ConfigureMarten(options => options.AddTable("feed", FeedBaselines.Define));
        services.ConfigureMarten(options => options.AddTable("feed_reader", FeedReaders.Define));
        services.AddSingleton<FeedReaders>().AddHostedService(provider => provider.GetRequiredService<FeedReaders>());
        return services.AddSingleton<FeedContextFactory>().AddSingleton<FeedBaselines>().AddSingleton<Distributor>()
            .AddCheck<HeldFeedCheck>("feeds");
    }

    /// <summary>What each feed holds, as Markdown for the guide of partners.</summary>
    public static string Tables() => FeedTables.Markdown();

    public static void MapFeeds(this IEndpointRouteBuilder app)
    {
        app.MapJobFeeds();
        app.MapExpiredVacancies();
        app.MapFeedReports();
        app.MapJobPostings();
        app.MapArticleFeeds();
        app.MapSitemaps();
    }
}
