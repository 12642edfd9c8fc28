using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Storage;

namespace UnitingCloud.Content.Server.Rest;

/// <summary>
/// How long a reply is good. It follows from the point that is read alone: the same revision and the same stretch
/// between two boundaries give the same content, so that a 304 costs no look at any item.
/// </summary>
internal sealed class Freshness
{
    public const string RevisionHeader = "Content-Revision";

    /// <summary>Caches learn of a release within this time; a boundary they keep to exactly.</summary>
    private static readonly TimeSpan MostAge = TimeSpan.FromSeconds(5);

    private readonly AsOf _asOf;
    private readonly EntityTagHeaderValue _tag;
    private readonly string _cacheControl;

    private Freshness(AsOf asOf, EntityTagHeaderValue tag, string cacheControl) => (_asOf, _tag, _cacheControl) = (asOf, tag, cacheControl);

    public static async ValueTask<Freshness> OfAsync(HttpRequest request, AsOf asOf, ReadPoint.At point, Boundaries boundaries, CancellationToken cancellation)
    {
        var (last, next) = await boundaries.AroundAsync(asOf, cancellation);
        var named = $"{asOf.Revision} {last.UtcTicks} {asOf.Audience} {request.Path}{request.QueryString} {request.Headers[ReadPoints.AsOfHeader]}";
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(named)).AsSpan(0, 8));

        // Weak: 'asOf' in the reply is the time of asking, and cursors are sealed anew.
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{asOf.Revision}-{digest}\""), isWeak: true);
        var age = TimeSpan.FromTicks(Math.Min(MostAge.Ticks, (next - asOf.Time).Ticks));
        var cacheControl = point.Shared
            ? string.Create(CultureInfo.InvariantCulture, $"public, max-age={(int)age.TotalSeconds}")
            : asOf.Audience == Audience.Preview ? "private, no-store" : "private, no-cache";
        return new(asOf, tag, cacheControl);
    }

    public bool IsKnownTo(HttpRequest request) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(_tag, useStrongComparison: false));

    public IResult Mark(IResult reply) => new Marked(reply, this);

    private sealed class Marked(IResult reply, Freshness freshness) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var headers = httpContext.Response.Headers;
            headers[RevisionHeader] = freshness._asOf.Revision.ToString(CultureInfo.InvariantCulture);
            headers.Vary = $"Authorization, {ReadPoints.AsOfHeader}, {ReadPoints.PreviewHeader}";
            headers.CacheControl = freshness._cacheControl;
            if (reply is not IStatusCodeHttpResult { StatusCode: >= 400 }) headers.ETag = freshness._tag.ToString();
            return reply.ExecuteAsync(httpContext);
        }
    }
}
