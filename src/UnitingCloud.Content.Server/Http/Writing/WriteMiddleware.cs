using UnitingCloud.Content.Server.Http.Idempotency;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Http.Writing;

/// <summary>
/// What all addresses that take a key have in common, by their metadata: the key's scope, the parameters, the media
/// type of the body, and that a request with an Idempotency-Key is done once. It runs before the endpoint's parameters
/// are bound.
/// </summary>
internal sealed class WriteMiddleware(RequestDelegate next, ApiKeys keys, IdempotencyHandler idempotency)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata is not { } metadata
            || metadata.GetMetadata<ScopeMetadata>() is not { Scope: var scope })
        {
            await next(http);
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        var (key, refused) = await keys.RequireAsync(http, scope, http.RequestAborted);
        if (key is null)
        {
            await Problem.Of(http, refused!).ExecuteAsync(http);
            return;
        }

        if (Check(http, metadata, out var query) is { } problem)
        {
            await problem.ExecuteAsync(http);
            return;
        }

        http.Features.Set(new WriteRequest(key, query));
        if (HttpMethods.IsGet(http.Request.Method))
        {
            await next(http);
            return;
        }

        // A client that hangs up does not stop the work: it is finished, and a repeat with the same key finds the
        // reply. A body that stops arriving fails by itself.
        http.RequestAborted = CancellationToken.None;
        await idempotency.OnceAsync(http, key, hasBody: metadata.GetMetadata<BodyMetadata>() is not null, next);
    }

    private static IResult? Check(HttpContext http, EndpointMetadataCollection metadata, out QueryReader query)
    {
        var parameters = metadata.GetRequiredMetadata<ParametersMetadata>().Parameters;
        query = new QueryReader(http.Request.Query, parameters);
        query.Check(parameters);
        if (query.Errors.Count > 0) return Problem.Of(query.Errors);
        if (metadata.GetMetadata<BodyMetadata>() is not { } body || body.Accepts(http.Request)) return null;
        http.Response.Headers.Accept = string.Join(", ", body.MediaTypes);
        http.Response.Headers.AcceptEncoding = GZipBody.Encoding;
        return Problem.Of(
            ProblemKind.MediaTypeUnsupported,
            $"It takes {string.Join(" or ", body.MediaTypes)} in UTF-8, as it is or with Content-Encoding gzip.");
    }
}
