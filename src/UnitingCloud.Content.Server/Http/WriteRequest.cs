using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Http;

/// <summary>One request that writes: whose it is, what it asks for, and how its body is read.</summary>
internal sealed class WriteRequest(HttpContext http, ApiKey key, QueryReader query)
{
    public HttpContext Http => http;

    public ApiKey Key => key;

    public QueryReader Query => query;

    public CancellationToken Aborted => http.RequestAborted;

    public string Segment(string name) => (string)http.GetRouteValue(name)!;

    public T Get<T>() where T : notnull => http.RequestServices.GetRequiredService<T>();

    /// <summary>None where the body's media type is one of those; otherwise the problem.</summary>
    public IResult? CheckMediaType(params IReadOnlyList<string> taken)
    {
        if (MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var given)
            && taken.Contains(given.MediaType.ToString(), StringComparer.OrdinalIgnoreCase)
            && given.Charset is var charset && (!charset.HasValue || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            && StringValues.IsNullOrEmpty(http.Request.Headers.ContentEncoding)) return null;
        http.Response.Headers.Accept = string.Join(", ", taken);
        return Problem.Of(ProblemKind.MediaTypeUnsupported, $"It takes {string.Join(" or ", taken)} in UTF-8, without a Content-Encoding.");
    }

    /// <summary>The whole body; none where it is larger.</summary>
    public async Task<byte[]?> BodyAsync(int most)
    {
        if (http.Request.ContentLength > most) return null;
        var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (await http.Request.Body.ReadAsync(chunk, Aborted) is > 0 and var read)
        {
            if (body.Length + read > most) return null;
            body.Write(chunk, 0, read);
        }

        return body.ToArray();
    }

    /// <summary>The tags of If-Match or If-None-Match; none where the header is not there.</summary>
    public bool TryReadTags(string header, out IReadOnlyList<string>? tags)
    {
        tags = null;
        var given = http.Request.Headers[header];
        if (StringValues.IsNullOrEmpty(given)) return true;
        if (!EntityTagHeaderValue.TryParseStrictList([.. given.OfType<string>()], out var parsed)) return false;
        tags = [.. parsed.Where(tag => !tag.IsWeak).Select(tag => tag.Tag.ToString())]; // a weak tag is never the same as another (RFC 9110, 8.8.3.2)
        return true;
    }

    /// <summary>Marks a reply with the release that it tells of, and the tag of the job where there is one.</summary>
    public void SetHeaders(int? revision, string? tag)
    {
        if (revision is not null) http.Response.Headers[Freshness.RevisionHeader] = revision.Value.ToString(CultureInfo.InvariantCulture);
        if (tag is not null) http.Response.Headers.ETag = tag;
    }
}
