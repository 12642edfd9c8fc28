using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace UnitingCloud.Content.Server.Http;

/// <summary>Compresses texts, except those that fit into a packet or two as they are.</summary>
internal sealed class Compression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    private const int MinLength = 1024;

    private static readonly string[] Texts =
    [
        "application/json",
        "application/graphql-response+json",
        "application/problem+json",
        "application/schema+json",
        "application/xml",
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/ld+json",
        "application/x-ndjson",
        "text/csv",
    ];

    public static void Configure(ResponseCompressionOptions options)
    {
        options.EnableForHttps = true; // nothing in them is secret that could be guessed by their length
        options.MimeTypes = Texts;
    }

    /// <summary>
    /// At its fastest level Brotli is larger than gzip at its own, and clients prefer it. This one is smaller for texts
    /// of any length, for about twice the work.
    /// </summary>
    public static void Configure(BrotliCompressionProviderOptions options) => options.Level = CompressionLevel.Optimal;

    public override bool ShouldCompressResponse(HttpContext context) =>
        context.Response.ContentLength is not < MinLength && base.ShouldCompressResponse(context);
}
