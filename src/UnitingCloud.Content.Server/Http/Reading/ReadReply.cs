using Microsoft.AspNetCore.Http.Features;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Http.Reading;

/// <summary>
/// The headers of the reply to a <see cref="ReadRequest"/>. Endpoints of <see cref="MapReading"/> take it as a
/// parameter.
/// </summary>
internal sealed class ReadReply(HttpContext http, ReadRequest request, Boundaries boundaries)
{
    public static ValueTask<ReadReply> BindAsync(HttpContext http) =>
        new(http.Features.GetRequiredFeature<ReadReply>());

    /// <summary>
    /// Says how long the reply is fresh. Call it after the parameters are read, and before anything else is read.
    /// </summary>
    /// <param name="asOf">The point that is read.</param>
    /// <param name="variant">What the reply depends on besides the request and the point.</param>
    /// <returns>
    /// The reply to a request with wrong parameters, or to a client that has the answer already; null if an answer has
    /// to be made.
    /// </returns>
    public ValueTask<EarlyReply?> BeginAsync(AsOf asOf, string variant = "") =>
        BeginAsync(asOf, variant, isDated: false);

    /// <inheritdoc cref="BeginAsync(AsOf, string)"/>
    public ValueTask<EarlyReply?> BeginAsync() => BeginAsync(request.AsOf);

    /// <summary>The same for a reply without cursors, which also tells when it last changed.</summary>
    public ValueTask<EarlyReply?> BeginDatedAsync() => BeginAsync(request.AsOf, variant: "", isDated: true);

    private async ValueTask<EarlyReply?> BeginAsync(AsOf asOf, string variant, bool isDated)
    {
        if (request.Query.Errors.Count > 0) return new(Problem.Of(request.Query.Errors));
        var (asked, pointHeader) = (http.Request, http.Request.Headers[ReadPointResolver.AsOfHeader]);
        var freshness = await Freshness.OfAsync(
            $"{asked.Path}{asked.QueryString} {pointHeader} {variant}", asOf, request.Point, boundaries,
            http.RequestAborted, isDated);
        freshness.SetHeaders(http.Response);
        return freshness.Matches(asked) ? new(TypedResults.StatusCode(StatusCodes.Status304NotModified)) : null;
    }

    /// <summary>The same query at another path.</summary>
    public string AddressOf(string path) => path + http.Request.QueryString;

    /// <summary>The same query at another path, without parameters that it does not take.</summary>
    public string AddressOf(string path, params IReadOnlyList<Parameter> without) =>
        path + http.Request.QueryWithout(without);

    /// <summary>Says at which other address the content is.</summary>
    public void SetLocation(string address) => http.Response.Headers.Location = address;

    /// <inheritdoc cref="NextLink"/>
    public void LinkToNext(string cursor) => NextLink.Set(http, cursor);
}

/// <summary>The reply to a request that needs no read.</summary>
internal sealed class EarlyReply(IResult result) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => result.ExecuteAsync(httpContext);
}
