using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Import;

/// <summary>
/// What a folder takes away from the head: this is released even if the rest of the folder is refused, since an error
/// in one file must not keep another online.
/// </summary>
/// <param name="Gone">Items whose files were deleted.</param>
/// <param name="Narrowed">
/// Items whose files say <c>draft</c>, an earlier <c>until</c> or a <c>published</c> that is yet to come. They keep the
/// content that they have.
/// </param>
internal sealed record Withdrawals(ILookup<ItemKind, HeadItem> Gone, ILookup<ItemKind, Narrowing> Narrowed)
{
    /// <param name="paths">All files of the folder.</param>
    public static Withdrawals Find(
        ContentSet set,
        IReadOnlySet<string> paths,
        OpenRelease release,
        Renames renames
    )
    {
        var entries = set.Entries.ToLookup(entry => (entry.Kind, release.KeyOf(entry)));
        var items = ItemKinds.All
            .SelectMany(kind => release.FolderItems(kind).Values.Select(item => (Kind: kind, Item: item)))
            .ToList();
        return new(
            items.Where(IsGone).ToLookup(found => found.Kind, found => found.Item),
            items
                .Select(found =>
                    (found.Kind, Narrowing: Narrow(found.Item, EntryOf(found.Kind, found.Item), release.At))
                )
                .Where(found => found.Narrowing is not null)
                .ToLookup(found => found.Kind, found => found.Narrowing!)
        );

        // Not gone: an item whose file cannot be understood, says another slug, or was renamed.
        bool IsGone((ItemKind Kind, HeadItem Item) found) =>
            !paths.Contains(found.Item.Owner)
            && !entries.Contains((found.Kind, found.Item.Key))
            && !set.MayBeUnread(found.Kind, found.Item.Slug)
            && !renames.Contains(found.Item);

        // Two files may claim to be the same item: then the one that it came from speaks for it.
        ContentEntry? EntryOf(ItemKind kind, HeadItem item) =>
            entries[(kind, item.Key)].FirstOrDefault(entry => entry.Path == item.Owner || !paths.Contains(item.Owner));
    }

    private static Narrowing? Narrow(HeadItem item, ContentEntry? entry, DateTimeOffset now)
    {
        if (entry is null || item.Draft)
            return null;
        var from =
            entry.VisibleFrom > now && entry.VisibleFrom > item.VisibleFrom ? entry.VisibleFrom : item.VisibleFrom;
        var until = entry.VisibleUntil < item.VisibleUntil ? entry.VisibleUntil : item.VisibleUntil;
        return entry.Draft || from != item.VisibleFrom || until != item.VisibleUntil
            ? new(item, from, until, entry.Draft)
            : null;
    }
}
