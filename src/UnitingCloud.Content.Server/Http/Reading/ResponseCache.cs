using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Http.Reading;

/// <summary>
/// Replies that all readers share, kept as they were sent. A release or a boundary gives the same question another
/// key, so that nothing has to be dropped; what is no longer asked for makes room.
/// </summary>
internal sealed class ResponseCache
{
    public const string Setting = "Content:Cache:Megabytes";

    private const int DefaultMegabytes = 64;
    private const int MaxReply = 1024 * 1024;

    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    private static readonly KeyValuePair<string, object?> Hit = new("result", "hit"), Miss = new("result", "miss");

    private readonly IResponseCompressionProvider _compression;
    private readonly Head _head;
    private readonly Counter<long> _requests;

    public ResponseCache(IResponseCompressionProvider compression, Head head, IMeterFactory meters)
    {
        (_compression, _head) = (compression, head);
        _requests = meters.Create(ContentMeter.Name).CreateCounter<long>(
            "content.cache.requests", "{request}", "Requests that a kept answer may serve, by result: hit or miss.");
    }

    /// <exception cref="InvalidOperationException">The setting is not a size.</exception>
    public static int Megabytes(IConfiguration configuration) => configuration[Setting] switch
    {
        null or "" => DefaultMegabytes,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) => size,
        var text => throw new InvalidOperationException(
            $"The setting '{Setting}' is '{text}'. It takes a whole number of megabytes; 0 turns the cache off."),
    };

    public static void Configure(OutputCacheOptions options, IConfiguration configuration)
    {
        options.SizeLimit = Megabytes(configuration) * 1024L * 1024;
        options.MaximumBodySize = MaxReply;
    }

    /// <summary>
    /// Whether the cache may be asked: a request with a key may see more, or be answered otherwise, and the cache
    /// itself would hold a date against the second in which a reply was made.
    /// </summary>
    public static bool Allows(HttpRequest request, ReadPoint.At point) =>
        point.IsShared && request.Headers.Authorization.Count == 0 && request.Headers.IfModifiedSince.Count == 0
        && !HttpMethods.IsHead(request.Method);

    /// <summary>Has the reply looked up and kept.</summary>
    /// <param name="mediaType">What was agreed on; null if there is but one.</param>
    public void Enable(OutputCacheContext context, Freshness freshness, string? mediaType = null)
    {
        var http = context.HttpContext;
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = true;
        context.ResponseExpirationTimeSpan = freshness.Left < MaxAge ? freshness.Left : MaxAge;
        context.CacheVaryByRules.CacheKeyPrefix = string.Join(
            ' ', _head.Connections, freshness.Tag, _compression.GetCompressionProvider(http)?.EncodingName, mediaType);

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

    public void OnHit() => _requests.Add(1, Hit);

    /// <summary>Keeps nothing but whole, successful replies.</summary>
    public void KeepSuccess(OutputCacheContext context)
    {
        _requests.Add(1, Miss);
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

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        cache.OnHit();
        return default;
    }

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        cache.KeepSuccess(context);
        return default;
    }
}
