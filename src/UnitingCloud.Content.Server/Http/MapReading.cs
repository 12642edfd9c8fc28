using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Http;

/// <summary>How every address that reads is mapped.</summary>
internal static class MapReading
{
    /// <param name="name">Its operation in OpenAPI.</param>
    /// <param name="parameters">What it takes besides the parameters of every reading.</param>
    public static RouteHandlerBuilder MapRead(
        this IEndpointRouteBuilder app,
        string pattern,
        string name,
        IEnumerable<Parameter> parameters,
        Func<ReadRequest, Task<IResult>> answer
    )
    {
        IReadOnlyList<Parameter> known = [.. parameters, .. CommonParameters.OfReading];
        Delegate handle = Handle;
        app.MapMethods(pattern, [HttpMethods.Head], handle).ExcludeFromDescription();
        return app.MapGet(pattern, handle).WithName(name).WithMetadata(new ParametersMetadata(known));

        async Task<IResult> Handle(HttpContext http, ReadPointResolver points)
        {
            http.Response.Headers.CacheControl = "no-store"; // unless the answer says how long it is good
            return await points.ResolveAsync(http, http.RequestAborted) switch
            {
                ReadPoint.At point => await answer(
                    new ReadRequest(http, point, new QueryReader(http.Request.Query, known), http.RequestServices)
                ),
                ReadPoint.Refused refused => Problem.Of(http, refused.Problem),
                _ => throw new InvalidOperationException("A read point is at a point or refused."),
            };
        }
    }
}

/// <summary>The parameters of an address, for its description.</summary>
internal sealed record ParametersMetadata(IReadOnlyList<Parameter> Parameters);
