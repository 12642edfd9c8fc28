using Microsoft.AspNetCore.Http.Features;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Http.Reading;

/// <summary>What a request asks for. Endpoints of <see cref="MapReading"/> take it as a parameter.</summary>
/// <param name="Point">The point that is read, and what the key of the request allows.</param>
/// <param name="Query">Its parameters.</param>
internal sealed record ReadRequest(ReadPoint.At Point, QueryReader Query)
{
    public AsOf AsOf => Point.AsOf;

    public static ValueTask<ReadRequest> BindAsync(HttpContext http) =>
        new(http.Features.GetRequiredFeature<ReadRequest>());
}
