using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using UnitingCloud.Content.Server.Problems;

namespace UnitingCloud.Content.Server.Posting.Writing;

/// <summary>If-Match and If-None-Match of RFC 9110, section 13.</summary>
/// <param name="IfMatch">Tags of which the job must have one; <c>*</c> for any. Null if nothing is asked.</param>
/// <param name="IfNoneMatch">Tags that it must not have; <c>*</c> if it must not exist.</param>
internal sealed record Precondition(IReadOnlyList<string>? IfMatch = null, IReadOnlyList<string>? IfNoneMatch = null)
{
    public static readonly Precondition None = new();

    /// <exception cref="InvalidParameterException">A header is not a list of tags.</exception>
    public static ValueTask<Precondition> BindAsync(HttpContext http) =>
        new(new Precondition(Read(http, HeaderNames.IfMatch), Read(http, HeaderNames.IfNoneMatch)));

    /// <param name="tag">The tag of the job; null if it is not there.</param>
    public bool Holds(string? tag) =>
        (IfMatch is null || (tag is not null && (IfMatch.Contains("*") || IfMatch.Contains(tag))))
        && (IfNoneMatch is null || tag is null || !(IfNoneMatch.Contains("*") || IfNoneMatch.Contains(tag)));

    private static IReadOnlyList<string>? Read(HttpContext http, string header)
    {
        var given = http.Request.Headers[header];
        if (StringValues.IsNullOrEmpty(given)) return null;
        if (!EntityTagHeaderValue.TryParseStrictList([.. given.OfType<string>()], out var parsed))
            throw new InvalidParameterException(
                new(header, "It is not a list of tags.", "It takes * or tags such as \"r17\"."));
        // a weak tag is never the same as another (RFC 9110, 8.8.3.2)
        return [.. parsed.Where(tag => !tag.IsWeak).Select(tag => tag.Tag.ToString())];
    }
}
