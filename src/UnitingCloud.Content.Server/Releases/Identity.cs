using UnitingCloud.Content.Authoring;

namespace UnitingCloud.Content.Server.Releases;

/// <summary>Gives the items of a new release the keys that they have had since their first slug.</summary>
internal sealed class Identity
{
    private readonly Dictionary<(ItemKind Kind, string Key), string> _keys = [];

    /// <param name="entries">What the release will hold.</param>
    /// <param name="head">What the head holds, by kind.</param>
    public static Identity Assign(
        IReadOnlyCollection<ContentEntry> entries,
        IReadOnlyDictionary<ItemKind, IReadOnlyCollection<HeadItem>> head
    )
    {
        var identity = new Identity();
        foreach (var kind in entries.GroupBy(e => e.Kind)) identity.Assign(kind.Key, [.. kind], head[kind.Key]);
        return identity;
    }

    /// <summary>The same item, and the items that it refers to, under the keys they have always had.</summary>
    public IItem Apply(IItem item) => item switch
    {
        Article a => a with
        {
            Key = Key(ItemKind.Article, a.Key),
            Thread = Find(ItemKind.Thread, a.Thread),
            Author = Find(ItemKind.Person, a.Author),
            Interviewees = All(ItemKind.Person, a.Interviewees),
            Related = All(ItemKind.Article, a.Related),
            Jobs = All(ItemKind.Job, a.Jobs),
        },
        Thread t => t with { Key = Key(ItemKind.Thread, t.Key), Parent = Find(ItemKind.Thread, t.Parent) },
        Person p => p with { Key = Key(ItemKind.Person, p.Key) },
        Job j => j with
        {
            Key = Key(ItemKind.Job, j.Key),
            Threads = All(ItemKind.Thread, j.Threads),
            Consultant = Find(ItemKind.Person, j.Consultant),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(item)),
    };

    private string Key(ItemKind kind, string key) => _keys.GetValueOrDefault((kind, key), key);

    private string? Find(ItemKind kind, string? key) => key is null ? null : Key(kind, key);

    private IReadOnlyList<string> All(ItemKind kind, IReadOnlyList<string> keys) => [.. keys.Select(k => Key(kind, k))];

    private void Assign(ItemKind kind, IReadOnlyList<ContentEntry> entries, IReadOnlyCollection<HeadItem> head)
    {
        var bySlug = head.ToDictionary(h => h.Slug, h => h.Key, StringComparer.Ordinal);
        var headKeys = head.Select(h => h.Key).ToHashSet(StringComparer.Ordinal);
        var slugs = entries.Select(e => e.Item.Slug).ToHashSet(StringComparer.Ordinal);
        var taken = entries.Where(e => e.ExplicitKey).Select(e => e.Item.Key).ToHashSet(StringComparer.Ordinal);
        var open = entries.Where(e => !e.ExplicitKey).ToList();

        // First the items that still have their slug, then those that name a slug they had, then the new ones.
        Claim(open, e => bySlug.GetValueOrDefault(e.Item.Slug));
        Claim(
            open,
            e =>
                e.Aliases.Where(a => !slugs.Contains(a))
                    .Select(a => bySlug.GetValueOrDefault(a) ?? (headKeys.Contains(a) ? a : null))
                    .FirstOrDefault(k => k is not null)
        );
        Claim(open, e => Unused(e.Item.Slug));

        void Claim(List<ContentEntry> candidates, Func<ContentEntry, string?> find) => candidates.RemoveAll(entry =>
        {
            if (find(entry) is not { } key || !taken.Add(key)) return false;
            if (key != entry.Item.Key) _keys[(kind, entry.Item.Key)] = key;
            return true;
        });

        string Unused(string slug)
        {
            var key = slug;
            for (
                var n = 2;
                taken.Contains(key)
                    || (headKeys.Contains(key) && bySlug.GetValueOrDefault(slug) != key && IsLiving(key));
                n++
            )
                key = $"{slug}-{n}";
            return key;
        }

        bool IsLiving(string key) => head.Any(h => h.Key == key && slugs.Contains(h.Slug));
    }
}
