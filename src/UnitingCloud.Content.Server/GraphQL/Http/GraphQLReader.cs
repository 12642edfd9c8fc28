using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.GraphQL.Http;

/// <summary>What a request asks for, and how long the answer is fresh.</summary>
internal sealed record GraphQLRead(ReadPoint.At Point, GraphQLHttpRequest Request, Freshness Freshness);

/// <summary>Reads requests, each once: the cache looks first, then the endpoint.</summary>
internal sealed class GraphQLReader(ReadPointResolver points, Boundaries boundaries)
{
    /// <exception cref="GraphQLHttpException">It is not a GraphQL request.</exception>
    /// <exception cref="RequestProblemException">It may not read what it asks for.</exception>
    public Task<GraphQLRead> ReadAsync(HttpContext http)
    {
        if (http.Features.Get<Task<GraphQLRead>>() is { } known) return known;
        var read = ReadOnceAsync(http);
        http.Features.Set(read);
        return read;
    }

    private async Task<GraphQLRead> ReadOnceAsync(HttpContext http)
    {
        var resolved = await points.ResolveAsync(http, http.RequestAborted);
        if (resolved is not ReadPoint.At point)
            throw new RequestProblemException(((ReadPoint.Refused)resolved).Problem);
        var request = await GraphQLHttpRequest.ReadAsync(http);
        return new(
            point, request,
            await Freshness.OfAsync(request.CacheKey, point.AsOf, point, boundaries, http.RequestAborted));
    }
}
