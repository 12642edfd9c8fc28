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

    public static VersionRow Of(
        IItem item, AuthoredItem authored, string hash, int revision, DateTimeOffset at)
    {
        var json = item switch
        {
            Article a => Json(VersionOf(a with { UpdatedAt = at }, authored, hash, revision)),
            Thread t => Json(VersionOf(t with { UpdatedAt = at }, authored, hash, revision)),
            Person p => Json(VersionOf(p with { UpdatedAt = at }, authored, hash, revision)),
            Job j => Json(VersionOf(j with { UpdatedAt = at }, authored, hash, revision)),
            _ => throw new ArgumentOutOfRangeException(nameof(item)),
        };
        return new(item.Key, item.Slug, revision, authored.VisibleFrom, authored.VisibleUntil, authored.Draft, json);
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
