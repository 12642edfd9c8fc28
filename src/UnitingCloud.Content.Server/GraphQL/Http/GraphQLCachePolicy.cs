using Microsoft.AspNetCore.OutputCaching;
using UnitingCloud.Content.Server.Http.Reading;

namespace UnitingCloud.Content.Server.GraphQL.Http;

/// <summary>Has answers kept, by GET and POST.</summary>
internal sealed class GraphQLCachePolicy(ResponseCache cache, GraphQLReader reader) : IOutputCachePolicy
{
    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var reading = reader.ReadAsync(http);
        await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // the endpoint says what is wrong
        if (!reading.IsCompletedSuccessfully || !ResponseCache.Allows(http.Request, reading.Result.Point)) return;
        cache.Enable(context, reading.Result.Freshness, ResponseWriter.MediaTypeOf(http.Request));
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
