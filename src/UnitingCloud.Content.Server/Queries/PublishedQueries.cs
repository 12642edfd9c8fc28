using Marten;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries;

/// <summary>Where every read begins.</summary>
internal static class PublishedQueries
{
    /// <summary>The versions that <paramref name="asOf"/> sees: <see cref="AsOf.Sees"/> as SQL.</summary>
    public static IQueryable<Version<T>> Published<T>(this IQuerySession session, AsOf asOf) where T : class, IItem
    {
        var (revision, time) = (asOf.Revision, asOf.Time);
        var versions = session.Query<Version<T>>().Where(v =>
            v.Revision <= revision && v.SupersededIn > revision
            && v.VisibleFrom <= time && v.VisibleUntil > time);
        return asOf.Audience == Audience.Preview ? versions : versions.Where(v => !v.Draft);
    }
}
