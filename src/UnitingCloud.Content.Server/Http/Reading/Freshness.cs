using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Http.Reading;

/// <summary>
/// How long a reply is fresh. It follows from the read point alone: the same revision and the same stretch
/// between two boundaries give the same content, so that a 304 costs no look at any item.
/// </summary>
internal sealed class Freshness
{
    public const string RevisionHeader = "Content-Revision";

    /// <summary>Caches learn of a release within this time; a boundary they keep to exactly.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    private readonly AsOf _asOf;
    private readonly EntityTagHeaderValue _tag;

    private Freshness(AsOf asOf, EntityTagHeaderValue tag, string cacheControl, TimeSpan left) =>
        (_asOf, _tag, CacheControl, Left) = (asOf, tag, cacheControl, left);

    /// <summary>Equal for replies with the same content.</summary>
    public string Tag => _tag.Tag.Value!;

    public string CacheControl { get; }

    /// <summary>How long it is until a schedule begins or ends.</summary>
    public TimeSpan Left { get; }

    /// <param name="question">All that the reply depends on beside the point: the address, and a body where one
    /// counts.</param>
    /// <param name="asOf">The point that is read.</param>
    /// <param name="point">The point that the request stands at.</param>
    public static async ValueTask<Freshness> OfAsync(
        string question,
        AsOf asOf,
        ReadPoint.At point,
        Boundaries boundaries,
        CancellationToken cancellation
    )
    {
        var (last, next) = await boundaries.AroundAsync(asOf, cancellation);

        // A reply that stays the same for days must not contain cursors that expire sooner.
        var cursors = point.AsOf.Time.UtcTicks / (CursorProtector.Lifetime.Ticks / 2);
        var named = string.Create(
            CultureInfo.InvariantCulture,
            $"{asOf.Revision} {last.UtcTicks} {cursors} {asOf.Audience} {question}"
        );
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(named)).AsSpan(0, 16));

        // Weak: 'asOf' in the reply is the time of the request, and cursors are encrypted anew.
        var tag = new EntityTagHeaderValue(
            string.Create(CultureInfo.InvariantCulture, $"\"{asOf.Revision}-{digest}\""),
            isWeak: true
        );
        var left = next - asOf.Time;
        var age = TimeSpan.FromTicks(Math.Min(MaxAge.Ticks, left.Ticks));
        var cacheControl = point.IsShared
            ? string.Create(CultureInfo.InvariantCulture, $"public, max-age={(int)age.TotalSeconds}")
            : asOf.Audience == Audience.Preview ? "private, no-store" : "private, no-cache";
        return new(asOf, tag, cacheControl, left);
    }

    public bool Matches(HttpRequest request) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(_tag, useStrongComparison: false));

    /// <summary>Marks a reply. One that is an error in the end has no tag.</summary>
    public void SetHeaders(HttpResponse response)
    {
        response.Headers[RevisionHeader] = _asOf.Revision.ToString(CultureInfo.InvariantCulture);
        response.Headers.Vary =
            "Accept, Accept-Encoding, Authorization, "
            + $"{ReadPointResolver.AsOfHeader}, {ReadPointResolver.PreviewHeader}";
        response.Headers.CacheControl = CacheControl;
        response.Headers.ETag = _tag.ToString();
        response.OnStarting(() =>
        {
            if (response.StatusCode >= StatusCodes.Status400BadRequest) response.Headers.ETag = default;
            return Task.CompletedTask;
        });
    }
}
