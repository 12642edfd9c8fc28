namespace UnitingCloud.Content;

/// <summary>The kinds of content.</summary>
public enum ItemKind
{
    Article,
    Thread,
    Person,
    Job,
}

/// <summary>
/// What each kind is. Switches over kinds name each of them and have no arm for others: a new kind doesn't compile
/// until it
/// has its arm everywhere.
/// </summary>
public static class ItemKinds
{
    public static readonly IReadOnlyList<ItemKind> All = Enum.GetValues<ItemKind>();

    /// <summary>The folder of a kind, below the content folder as on the site.</summary>
    public static string Folder(this ItemKind kind) => kind switch
    {
        ItemKind.Article => "articles",
        ItemKind.Thread => "threads",
        ItemKind.Person => "people",
        ItemKind.Job => "jobs",
    };
}
