using Marten;

namespace UnitingCloud.Content.Server.Releases;

/// <summary>The releases up to a revision.</summary>
internal static class ReleaseQueries
{
    /// <summary>The newest first, below <paramref name="before"/>.</summary>
    public static Task<IReadOnlyList<Release>> ReleasesAsync(
        this IQuerySession session,
        AsOf asOf,
        int? before,
        int limit,
        CancellationToken cancellation
    )
    {
        var below = Math.Min(before ?? int.MaxValue, asOf.Revision + 1);
        return session
            .Query<Release>()
            .Where(r => r.Revision < below)
            .OrderByDescending(r => r.Revision)
            .Take(limit)
            .ToListAsync(cancellation);
    }

    public static Task<Release?> ReleaseAsync(
        this IQuerySession session,
        AsOf asOf,
        int revision,
        CancellationToken cancellation
    ) =>
        revision <= asOf.Revision
            ? session.LoadAsync<Release>(revision, cancellation)
            : Task.FromResult<Release?>(null);
}
