using Microsoft.AspNetCore.Http.Features;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Http.Writing;

/// <summary>
/// Whose request it is, and its parameters, all of which are valid. Endpoints of <see cref="MapWriting"/> take it as a
/// parameter.
/// </summary>
internal sealed record WriteRequest(ApiKey Key, QueryReader Query)
{
    public static ValueTask<WriteRequest> BindAsync(HttpContext http) =>
        new(http.Features.GetRequiredFeature<WriteRequest>());
}
