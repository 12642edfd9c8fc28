using System.Text.Json;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Releases;

/// <summary>Authored items as rows of the tables of versions.</summary>
internal static class VersionRows
{
    public static ItemKind KindOf(IItem item) => item switch
    {
        Article => ItemKind.Article,
        Thread => ItemKind.Thread,
        Person => ItemKind.Person,
        Job => ItemKind.Job,
        _ => throw new ArgumentOutOfRangeException(nameof(item)),
    };

    // Not by Marten's serializer: it would write enums as no answer does, and partners get jobs as they are stored.
    public static string Json<T>(T document) => JsonSerializer.Serialize(document, ContentJson.Options);

    /// <param name="at">When the release began.</param>
    /// <param name="before">The version that it replaces; null if there is none.</param>
    public static VersionRow Of(
        IItem item, AuthoredItem authored, string hash, int revision, DateTimeOffset at, HeadItem? before)
    {
        var updatedAt = UpdatedAt(authored.ChangedAt, at, before?.UpdatedAt);
        var json = item switch
        {
            Article a => Json(VersionOf(a with { UpdatedAt = updatedAt }, authored, hash, revision)),
            Thread t => Json(VersionOf(t with { UpdatedAt = updatedAt }, authored, hash, revision)),
            Person p => Json(VersionOf(p with { UpdatedAt = updatedAt }, authored, hash, revision)),
            Job j => Json(VersionOf(j with { UpdatedAt = updatedAt }, authored, hash, revision)),
            _ => throw new ArgumentOutOfRangeException(nameof(item)),
        };
        return new(item.Key, item.Slug, revision, authored.VisibleFrom, authored.VisibleUntil, authored.Draft, json);
    }

    /// <summary>Never in the future, and never before the version that it replaces.</summary>
    private static DateTimeOffset UpdatedAt(DateTimeOffset? changed, DateTimeOffset at, DateTimeOffset? before)
    {
        var time = changed < at ? Instant.Floor(changed.Value) : at;
        return before > time ? before.Value : time;
    }

    private static Version<T> VersionOf<T>(T item, AuthoredItem authored, string hash, int revision)
        where T : class, IItem => new()
        {
            Key = item.Key,
            Slug = item.Slug,
            Revision = revision,
            VisibleFrom = authored.VisibleFrom,
            VisibleUntil = authored.VisibleUntil,
            Draft = authored.Draft,
            Hash = hash,
            Source = authored.Source,
            Aliases = authored.Aliases,
            Item = item,
        };
}
