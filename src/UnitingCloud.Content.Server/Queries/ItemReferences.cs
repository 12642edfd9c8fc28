namespace UnitingCloud.Content.Server.Queries;

/// <summary>The references in the fields of an item; those in its body are the body's.</summary>
internal static class ItemReferences
{
    /// <summary>The keys that an item names.</summary>
    public static IEnumerable<(ItemKind Kind, string Key)> Of(IItem item) => item switch
    {
        Article a =>
        [
            .. One(ItemKind.Thread, a.Thread),
            .. One(ItemKind.Person, a.Author),
            .. Many(ItemKind.Person, a.Interviewees),
            .. Many(ItemKind.Article, a.Related),
            .. Many(ItemKind.Job, a.Jobs),
        ],
        Thread t => One(ItemKind.Thread, t.Parent),
        Job j => [.. Many(ItemKind.Thread, j.Threads), .. One(ItemKind.Person, j.Consultant)],
        _ => [],
    };

    /// <summary>The address that an item sends its readers to; null if there is none.</summary>
    public static string? AddressOf(IItem item) => (item as Article)?.CallToAction?.Url;

    /// <summary>The item without the references that are not seen.</summary>
    /// <param name="sees">Whether the item with a key is seen.</param>
    /// <param name="opens">Whether an address may be shown.</param>
    public static T Keep<T>(T item, Func<ItemKind, string, bool> sees, Func<string, bool> opens)
        where T : class, IItem
    {
        return (T)(IItem)(item switch
        {
            Article a => a with
            {
                Thread = Seen(ItemKind.Thread, a.Thread),
                Author = Seen(ItemKind.Person, a.Author),
                Interviewees = AllSeen(ItemKind.Person, a.Interviewees),
                Related = AllSeen(ItemKind.Article, a.Related),
                Jobs = AllSeen(ItemKind.Job, a.Jobs),
                CallToAction = a.CallToAction is { } action && opens(action.Url) ? action : null,
            },
            Thread t => t with { Parent = Seen(ItemKind.Thread, t.Parent) },
            Job j => j with
            {
                Threads = AllSeen(ItemKind.Thread, j.Threads),
                Consultant = Seen(ItemKind.Person, j.Consultant),
            },
            IItem other => other,
        });

        string? Seen(ItemKind kind, string? key) => key is not null && sees(kind, key) ? key : null;

        IReadOnlyList<string> AllSeen(ItemKind kind, IReadOnlyList<string> keys) =>
            [.. keys.Where(key => sees(kind, key))];
    }

    private static IEnumerable<(ItemKind, string)> One(ItemKind kind, string? key) => key is null ? [] : [(kind, key)];

    private static IEnumerable<(ItemKind, string)> Many(ItemKind kind, IReadOnlyList<string> keys) =>
        keys.Select(key => (kind, key));
}
