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

    /// <summary>
    /// A change younger than this has no time to go by: HTTP counts in seconds, and another could follow in the same
    /// one, or be seen only after its time.
    /// </summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    private readonly AsOf _asOf;
    private readonly DateTimeOffset? _lastModified;
    private readonly EntityTagHeaderValue _tag;

    private Freshness(
        AsOf asOf, DateTimeOffset? lastModified, EntityTagHeaderValue tag, string cacheControl, TimeSpan left) =>
        (_asOf, _lastModified, _tag, CacheControl, Left) = (asOf, lastModified, tag, cacheControl, left);

    /// <summary>Equal for replies with the same content.</summary>
    public string Tag => _tag.Tag.Value!;

    public string CacheControl { get; }

    /// <summary>How long it is until a schedule begins or ends.</summary>
    public TimeSpan Left { get; }

    /// <param name="question">All that the reply depends on beside the point: the address, and a body where one
    /// counts.</param>
    /// <param name="asOf">The point that is read.</param>
    /// <param name="point">The point that the request stands at.</param>
    /// <param name="isDated">Whether the reply tells when it last changed. It must hold no cursors, which change by
    /// themselves.</param>
    public static async ValueTask<Freshness> OfAsync(
        string question,
        AsOf asOf,
        ReadPoint.At point,
        Boundaries boundaries,
        CancellationToken cancellation,
        bool isDated = false
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
        var changed = isDated ? await boundaries.ChangedAtAsync(asOf, cancellation) : Instant.Never;
        return new(asOf, changed <= asOf.Time - Settled ? NextSecond(changed) : null, tag, cacheControl, left);
    }

    /// <summary>Whether the client has the answer already; a tag counts before a date (RFC 9110, 13.2.2).</summary>
    public bool Matches(HttpRequest request) => request.Headers.IfNoneMatch.Count > 0
        ? request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(_tag, useStrongComparison: false))
        : _lastModified is { } changed && request.GetTypedHeaders().IfModifiedSince >= changed;

    /// <summary>Marks a reply. One that is an error in the end has no tag.</summary>
    public void SetHeaders(HttpResponse response)
    {
        response.Headers[RevisionHeader] = _asOf.Revision.ToString(CultureInfo.InvariantCulture);
        response.Headers.Vary =
            "Accept, Accept-Encoding, Authorization, "
            + $"{ReadPointResolver.AsOfHeader}, {ReadPointResolver.PreviewHeader}";
        response.Headers.CacheControl = CacheControl;
        response.Headers.ETag = _tag.ToString();
        if (_lastModified is not null) response.GetTypedHeaders().LastModified = _lastModified;
        response.OnStarting(() =>
        {
            if (response.StatusCode >= StatusCodes.Status400BadRequest)
                (response.Headers.ETag, response.Headers.LastModified) = (default, default);
            return Task.CompletedTask;
        });
    }

    private static DateTimeOffset NextSecond(DateTimeOffset time) =>
        new DateTimeOffset(time.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero)
            .AddSeconds(1);
}
