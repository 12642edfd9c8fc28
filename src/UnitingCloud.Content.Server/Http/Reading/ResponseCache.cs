using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Http.Reading;

/// <summary>
/// Replies that all readers share, kept as they were sent. A release or a boundary gives the same question another
/// key, so that nothing has to be dropped; what is no longer asked for makes room.
/// </summary>
internal sealed class ResponseCache(IResponseCompressionProvider compression, Head head)
{
    public const string Setting = "Content:Cache:Megabytes";

    private const int DefaultMegabytes = 64;
    private const int MaxReply = 1024 * 1024;

    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    /// <exception cref="InvalidOperationException">The setting is not a size.</exception>
    public static int Megabytes(IConfiguration configuration) => configuration[Setting] switch
    {
        null or "" => DefaultMegabytes,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) => megabytes,
        var text => throw new InvalidOperationException(
            $"The setting '{Setting}' is '{text}'. It takes a whole number of megabytes; 0 turns the cache off."),
    };

    public static void Configure(OutputCacheOptions options, IConfiguration configuration)
    {
        options.SizeLimit = Megabytes(configuration) * 1024L * 1024;
        options.MaximumBodySize = MaxReply;
    }

    /// <summary>Whether the cache may be asked: a request with a key may see more, or be answered otherwise.</summary>
    public static bool Allows(HttpRequest request, ReadPoint.At point) =>
        point.IsShared && request.Headers.Authorization.Count == 0 && !HttpMethods.IsHead(request.Method);

    /// <summary>Has the reply looked up and kept.</summary>
    /// <param name="mediaType">What was agreed on; null if there is but one.</param>
    public void Enable(OutputCacheContext context, Freshness freshness, string? mediaType = null)
    {
        var http = context.HttpContext;
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = true;
        context.ResponseExpirationTimeSpan = freshness.Left < MaxAge ? freshness.Left : MaxAge;
        context.CacheVaryByRules.CacheKeyPrefix = string.Join(
            ' ', head.Connections, freshness.Tag, compression.GetCompressionProvider(http)?.EncodingName, mediaType);

        // Those who ask the same at once wait for the first. It goes on without its client, or they would fail with it.
        context.AllowLocking = true;
        http.RequestAborted = CancellationToken.None;

        // A reply is as fresh as when it was made.
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.Age = default;
            if (http.Response.Headers.ETag.Count > 0) http.Response.Headers.CacheControl = freshness.CacheControl;
            return Task.CompletedTask;
        });
    }

    /// <summary>Keeps nothing but whole, successful replies.</summary>
    public static void KeepSuccess(OutputCacheContext context)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage = response.StatusCode == StatusCodes.Status200OK && response.Headers.ETag.Count > 0;
    }
}

/// <summary>Has replies of an address of <see cref="MapReading"/> kept.</summary>
internal sealed class ReadCachePolicy(ResponseCache cache, Queries.Boundaries boundaries) : IOutputCachePolicy
{
    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var (http, request) = (context.HttpContext, context.HttpContext.Features.GetRequiredFeature<ReadRequest>());
        if (!ResponseCache.Allows(http.Request, request.Point)) return;
        var question = $"{http.Request.Path}{http.Request.QueryString}";
        cache.Enable(
            context, await Freshness.OfAsync(question, request.AsOf, request.Point, boundaries, cancellation));
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => default;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        ResponseCache.KeepSuccess(context);
        return default;
    }
}
