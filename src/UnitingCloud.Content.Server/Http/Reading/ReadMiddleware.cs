using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Http.Reading;

/// <summary>
/// What all addresses of <see cref="MapReading"/> have in common: the point that is read, and the parameters. It runs
/// before the endpoint's parameters are bound.
/// </summary>
internal sealed class ReadMiddleware(RequestDelegate next, ReadPointResolver points, Boundaries boundaries)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ReadMetadata>() is not { } metadata)
        {
            await next(http);
            return;
        }

        http.Response.Headers.CacheControl = "no-store"; // unless the reply says how long it is good
        switch (await points.ResolveAsync(http, http.RequestAborted))
        {
            case ReadPoint.At point:
                var request = new ReadRequest(point, new QueryReader(http.Request.Query, metadata.Parameters));
                http.Features.Set(request);
                http.Features.Set(new ReadReply(http, request, boundaries));
                if (AnyTag.IsAsked(http.Request)) await AnyTag.AnswerAsync(http, next);
                else await next(http);
                break;
            case ReadPoint.Refused refused:
                await Problem.Of(http, refused.Problem).ExecuteAsync(http);
                break;
            default:
                throw new InvalidOperationException("A read point is at a point or refused.");
        }
    }
}
