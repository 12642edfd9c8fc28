using UnitingCloud.Content.Server.Http.Parameters;

namespace UnitingCloud.Content.Server.Http.Reading;

/// <summary>How every address that reads is mapped.</summary>
internal static class MapReading
{
    /// <param name="name">Its operation in OpenAPI.</param>
    /// <param name="parameters">What it takes besides the parameters of every reading.</param>
    /// <param name="handler">Takes a <see cref="ReadRequest"/> and a <see cref="ReadReply"/>.</param>
    public static RouteHandlerBuilder MapRead(
        this IEndpointRouteBuilder app, string pattern, string name, IEnumerable<Parameter> parameters,
        Delegate handler) =>
        app.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], handler).WithName(name)
            .WithMetadata(new ReadMetadata([.. parameters, .. CommonParameters.OfReading]));

    /// <summary>
    /// Has its replies kept in the <see cref="ResponseCache"/>, and made under the <see cref="ReadLimiter"/>: those
    /// that follow from the request and the point alone, and are in memory anyway.
    /// </summary>
    public static RouteHandlerBuilder WithResponseCache(this RouteHandlerBuilder app) => app
        .AddEndpointFilter(ReadLimiter.FilterAsync)
        .CacheOutput(policy => policy.AddPolicy<ReadCachePolicy>(), excludeDefaultPolicy: true);
}

/// <summary>The address reads at a point; <see cref="ReadMiddleware"/> sees to that.</summary>
internal sealed record ReadMetadata(IReadOnlyList<Parameter> Parameters) : ParametersMetadata(Parameters);
