<<<<<<< 183df5515a9f9b1bbd47a613eb26eed527097e42
=======
using System.Globalization;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Posting.Bulk;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Releases.Tables;
using UnitingCloud.Content.Server.Security;

>>>>>>> replay-delta
namespace UnitingCloud.Content.Server.Import;

internal static class ImportSetup
{
    public static IServiceCollection AddImport(this IServiceCollection services, ContentSettings settings) =>
<<<<<<< 183df5515a9f9b1bbd47a613eb26eed527097e42
        services.AddSingleton(settings).AddSingleton<FolderImport>().AddSingleton<LastImport>();
=======
        services.AddSingleton(settings).AddSingleton<FolderImport>().AddSingleton<LastImport>().AddSingleton<JobWriter>().AddSingleton<JobListImport>();

    /// <summary>The pictures of the content folder; an address names its bytes, so that it can be kept for ever.</summary>
    public static void MapImages(this IEndpointRouteBuilder app) => app.MapMethods("/images/{hash:length(16)}/{name}", [HttpMethods.Get, HttpMethods.Head], async (string hash, string name, HttpContext http, ImageTable images, Head head) =>
    {
        if (!hash.All(char.IsAsciiHexDigitLower) || await images.FindAsync(hash, http.RequestAborted) is not { } image)
            return await head.CurrentAsync(http.RequestAborted) == 0 ? Problem.Of(http, ReadPointResolver.NotReady) : Results.NotFound();
        http.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={(int)TimeSpan.FromDays(365).TotalSeconds}, immutable");
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(image.Bytes, image.MediaType, entityTag: new($"\"{hash}\""));
    }).ExcludeFromDescription();
>>>>>>> replay-delta
}
