using System.Net;
using System.Net.Sockets;
using Marten;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http.Health;
using UnitingCloud.Content.Server.Http.Idempotency;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Http.Writing;
using UnitingCloud.Content.Server.Problems;

namespace UnitingCloud.Content.Server.Http;

/// <summary>
/// What all rooms that answer HTTP share: how parameters are read, how a reply says how long it is fresh, and
/// what an error looks like.
/// </summary>
internal static class HttpSetup
{
    private const int SendBuffer = 256 * 1024;

    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ContentJson.Configure(options.SerializerOptions));
        services.ConfigureMarten(options => options.AddTable("reply", IdempotencyStore.Define));
        services.AddDataProtection(); // its keys are where Webhooks puts them
        services.AddSingleton<IdempotencyStore>().AddSingleton<IdempotencyHandler>();
        services
            .AddResponseCompression(Compression.Configure)
            .AddSingleton<IResponseCompressionProvider, Compression>();
        services.AddOutputCache();
        services.AddOptions<OutputCacheOptions>().Configure<IConfiguration>(ResponseCache.Configure);
        services.AddSingleton<ResponseCache>();
        Cors.Add(services);
        services.AddSingleton<SiteAddress>().AddSingleton<StreamLimiter>();
        services.Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = Listen);
        return services.AddProblems().AddHealth();
    }

    public static void MapHttp(this WebApplication app)
    {
        app.Services.GetRequiredService<SiteAddress>().Require(app.Environment);
        SecurityHeaders.Use(app);
        Cors.Use(app);
        app.UseProblems();
        app.UseMiddleware<ReadMiddleware>();
        if (ResponseCache.Megabytes(app.Configuration) > 0) app.UseOutputCache(); // what it keeps is compressed
        app.UseResponseCompression();
        app.UseMiddleware<WriteMiddleware>();
        app.MapProblems();
        app.MapHealth();
    }

    /// <summary>
    /// What the system has taken counts as read. Without a limit it takes megabytes, and then a client that hardly
    /// reads is noticed after many minutes; with this one it is after a minute or two
    /// (see <see cref="StreamLimiter.MinRate"/>).
    /// </summary>
    private static Socket Listen(EndPoint address)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(address);
        socket.SendBufferSize = SendBuffer; // connections have what their listener has
        return socket;
    }
}
