using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace UnitingCloud.Content.Server.Http.Writing;

/// <summary>The body that an address takes.</summary>
/// <param name="MaxBytes">The web server refuses to read more.</param>
/// <param name="MediaTypes">It is of one of these, in UTF-8.</param>
internal sealed record BodyMetadata(int MaxBytes, params IReadOnlyList<string> MediaTypes) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => MaxBytes;

    public bool Accepts(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var given)
        && MediaTypes.Contains(given.MediaType.ToString(), StringComparer.OrdinalIgnoreCase)
        && given.Charset is var charset
            && (!charset.HasValue || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && StringValues.IsNullOrEmpty(request.Headers.ContentEncoding);
}

/// <summary>The body of the request is a job; no media type if there is no body.</summary>
/// <param name="IsBatch">Whether it holds many jobs.</param>
/// <param name="IsPatch">Whether it is a merge patch, although its media type says nothing of that.</param>
/// <param name="Item">What it holds of each, if that is not the job.</param>
internal sealed record JobBodyMetadata(
    string? MediaType, bool IsBatch = false, bool IsPatch = false, Type? Item = null);
