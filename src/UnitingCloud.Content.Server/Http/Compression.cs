using Microsoft.AspNetCore.ResponseCompression;

namespace UnitingCloud.Content.Server.Http;

/// <summary>What is long and the same for everybody goes out compressed.</summary>
internal static class Compression
{
    private static readonly string[] LongTexts =
        ["application/xml", "application/rss+xml", "application/atom+xml", "application/feed+json", "application/ld+json", "application/x-ndjson", "text/csv"];

    public static void Configure(ResponseCompressionOptions options)
    {
        options.EnableForHttps = true; // there is no secret in them that could be guessed by their length
        options.MimeTypes = LongTexts;
    }
}
