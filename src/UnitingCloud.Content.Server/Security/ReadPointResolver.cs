using System.Globalization;
using Marten;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Security;

/// <summary>
/// Which point a request reads at: <c>?asOf=</c> or the header <c>Content-As-Of</c>, <c>?preview=true</c> or the header
/// <c>Content-Preview</c>, and what its key allows.
/// </summary>
internal sealed class ReadPointResolver(
    ApiKeys keys,
    Head head,
    IDocumentStore store,
    TimeProvider time,
    IHostEnvironment environment
)
{
    public const string AsOfHeader = "Content-As-Of";
    public const string PreviewHeader = "Content-Preview";

    private const string Forms =
        "an RFC 3339 instant from 1970 on with an offset (2026-05-03T09:00:00+01:00), rev:N or git:SHA";

    /// <summary>
    /// Before the first release there is nothing to answer: consumers would obey an empty list, feed or sitemap.
    /// </summary>
    public static readonly RequestProblem NotReady = new(
        ProblemKind.NotReady,
        "There is no release yet. Ask again after as many seconds as 'Retry-After' says."
    )
    {
        RetryAfterSeconds = DatabaseFailure.RetryAfterSeconds,
    };

    private static readonly string[] Instants =
    [
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
    ];

    public async ValueTask<ReadPoint> ResolveAsync(HttpContext http, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (scopes, problem) = await ScopesAsync(http, cancellation);
        if (problem is not null) return new ReadPoint.Refused(problem);

        if (!TryRead(http, "preview", PreviewHeader, out var previewText))
            return Bad("preview", "one value: parameter and header differ");
        if (previewText is not (null or "true" or "false"))
            return Bad("preview", "true or false");
        var preview = previewText == "true";
        if (preview && !scopes.Contains(Scopes.Preview)) return Missing(Scopes.Preview, "Drafts");
        var audience = preview ? Audience.Preview : Audience.Public;

        if (!TryRead(http, "asOf", AsOfHeader, out var asOf))
            return Bad("asOf", "one value: parameter and header differ");
        var revision = await head.CurrentAsync(cancellation);
        if (revision == 0) return new ReadPoint.Refused(NotReady);
        if (asOf is null) return new ReadPoint.At(new(revision, now, audience), IsPinned: false, scopes);

        if (asOf.StartsWith("rev:", StringComparison.Ordinal))
        {
            var isNumber = int.TryParse(
                asOf.AsSpan(4),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var wanted
            );
            if (isNumber && wanted > revision)
                revision = await head.NewestAsync(cancellation); // another server may have told of it just now
            return isNumber && wanted <= revision
                ? await AtRevisionAsync(wanted)
                : Bad("asOf", $"rev:0 to rev:{revision}");
        }

        if (asOf.StartsWith("git:", StringComparison.Ordinal))
        {
            var sha = asOf[4..].ToLowerInvariant();
            if (sha.Length is < 7 or > 40 || !sha.All(char.IsAsciiHexDigitLower))
                return Bad("asOf", "git: and 7 to 40 hex digits");
            await using var session = store.QuerySession();
            var releases = await session
                .Query<Release>()
                .Where(r => r.Commit != null && r.Commit.StartsWith(sha))
                .OrderByDescending(r => r.Revision)
                .Take(20)
                .ToListAsync(cancellation);
            if (releases.Count == 0)
                return Bad("asOf", "a commit that a release was made from");
            return releases.Select(r => r.Commit).Distinct().Count() == 1
                ? await AtRevisionAsync(releases[0].Revision)
                : Bad("asOf", "enough digits to name one commit");
        }

        // A '+' that was not percent-encoded arrives as a space.
        if (
            !DateTimeOffset.TryParseExact(
                asOf.Replace(' ', '+'),
                Instants,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var instant
            ) || !(asOf.EndsWith('Z') || asOf.LastIndexOfAny(['+', '-', ' ']) > 10)
            || instant < DateTimeOffset.UnixEpoch
        )
            return Bad("asOf", Forms);
        if (instant > now && scopes.Contains(Scopes.Preview))
            return new ReadPoint.At(new(revision, instant, audience), IsPinned: true, scopes) { Ahead = true };
        if (instant > now + ClockSkew.MaxForInstants)
            return Missing(Scopes.Preview, "The future");
        if (instant < now - CursorProtector.Lifetime && !scopes.Contains(Scopes.History))
            return Missing(Scopes.History, "The past beyond a day");
        return new ReadPoint.At(
            new(await RevisionAtAsync(instant, cancellation), instant < now ? instant : now, audience),
            IsPinned: true,
            scopes
        );

        async Task<ReadPoint> AtRevisionAsync(int wanted)
        {
            if (wanted < revision && !scopes.Contains(Scopes.History))
            {
                await using var session = store.QuerySession();
                var next = await session.LoadAsync<Release>(wanted + 1, cancellation);
                if (next is not null && next.At < now - CursorProtector.Lifetime)
                    return Missing(Scopes.History, "The past beyond a day");
            }

            return new ReadPoint.At(new(wanted, now, audience), IsPinned: true, scopes);
        }
    }

    /// <summary>The scopes of the request's key. An invalid key is refused even if none is needed.</summary>
    public async ValueTask<(IReadOnlyCollection<string> Scopes, RequestProblem? Problem)> ScopesAsync(
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var open = environment.IsDevelopment() && LocalRequest.Is(http);
        if (http.Request.Headers.Authorization is not [{ } authorization, ..])
            return (open ? [Scopes.Preview, Scopes.History] : [], null);
        if (await keys.FindAsync(http, authorization, cancellation) is { } key)
            return (key.Scopes, null);
        return (
            [],
            new(
                ProblemKind.KeyUnknown,
                "The key is unknown, expired or revoked. Send 'Authorization: Bearer KEY', or no key."
            )
        );
    }

    private async Task<int> RevisionAtAsync(DateTimeOffset instant, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var release = await session
            .Query<Release>()
            .Where(r => r.At <= instant)
            .OrderByDescending(r => r.Revision)
            .FirstOrDefaultAsync(cancellation);
        return release?.Revision ?? 0;
    }

    private static bool TryRead(HttpContext http, string parameter, string header, out string? value)
    {
        string?[] given = [.. http.Request.Query[parameter], .. http.Request.Headers[header]];
        value = given.FirstOrDefault();
        return given.Distinct().Count() <= 1;
    }

    private static ReadPoint.Refused Bad(string parameter, string allowed) =>
        new(new(
            ProblemKind.ParameterInvalid, $"'{parameter}' is not {allowed}.",
            new(parameter, "It is not valid.", $"It takes {allowed}.")));

    private static ReadPoint.Refused Missing(string scope, string what) =>
        new(new(ProblemKind.ScopeMissing, $"{what} can be read with a key that has the scope '{scope}'."));
}
