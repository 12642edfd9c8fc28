using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Releases.Tables;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

/// <summary>The images of the content folder. An address names its bytes, so that it can be cached for ever.</summary>
internal static class ImageEndpoint
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(365);

    public static void MapImages(this IEndpointRouteBuilder app) =>
        app.MapMethods("/images/{hash:length(16)}/{name}", [HttpMethods.Get, HttpMethods.Head], GetAsync)
            .ExcludeFromDescription();

    private static async Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> GetAsync(
        string hash, string name, HttpContext http, ImageTable images, Head head, CancellationToken cancellation)
    {
        if (!hash.All(char.IsAsciiHexDigitLower) || await images.FindAsync(hash, cancellation) is not { } image)
        {
            return await head.CurrentAsync(cancellation) == 0
                ? Problem.Of(http, ReadPointResolver.NotReady)
                : TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl =
            string.Create(CultureInfo.InvariantCulture, $"public, max-age={(int)MaxAge.TotalSeconds}, immutable");
        return TypedResults.Bytes(image.Bytes, image.MediaType, entityTag: new($"\"{hash}\""));
    }
}
