using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Http;

/// <summary>How every address that takes a key is mapped: what is written there, and what only the writer may read.</summary>
internal static class MapWriting
{
    /// <param name="name">Its operation in OpenAPI.</param>
    /// <param name="scope">What the key has to allow.</param>
    public static RouteHandlerBuilder MapWrite(
        this IEndpointRouteBuilder app, string method, string pattern, string name, string scope, IReadOnlyList<Parameter> parameters, Func<WriteRequest, Task<IResult>> answer)
    {
        Delegate handle = Handle;
        return app.MapMethods(pattern, [method], handle).WithName(name).WithMetadata(new ParametersMetadata(parameters), new ScopeMetadata(scope));

        async Task<IResult> Handle(HttpContext http, ApiKeys keys)
        {
            http.Response.Headers.CacheControl = "no-store";
            var (key, refusal) = await keys.RequireAsync(http, scope, http.RequestAborted);
            if (key is null) return Problem.Of(refusal!);
            var request = new WriteRequest(http, key, new QueryReader(http.Request.Query, parameters));
            request.Query.Check(parameters);
            return request.Query.Errors.Count > 0 ? Problem.Of(request.Query.Errors) : await answer(request);
        }
    }
}

/// <summary>The address takes a key of this scope.</summary>
internal sealed record ScopeMetadata(string Scope);
