using UnitingCloud.Content.Jobs;

namespace UnitingCloud.Content;

/// <summary>The kinds of content.</summary>
public enum ItemKind
{
    Article,
    Thread,
    Person,
    Job,
}

/// <summary>Something to be done with the type of an item that only its kind is known of.</summary>
public interface IItemKindVisitor<out TResult>
{
    TResult Visit<T>() where T : class, IItem;
}

/// <summary>
/// What each kind is. The switches name every kind and have no arm for others: a kind that is new doesn't compile
/// without them.
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

    /// <summary>Does with the type of a kind what a visitor says.</summary>
    public static TResult Accept<TResult>(this ItemKind kind, IItemKindVisitor<TResult> visitor) => kind switch
    {
        ItemKind.Article => visitor.Visit<Article>(),
        ItemKind.Thread => visitor.Visit<Thread>(),
        ItemKind.Person => visitor.Visit<Person>(),
        ItemKind.Job => visitor.Visit<Job>(),
    };

    /// <summary>The kind of a type.</summary>
    public static ItemKind Of<T>() where T : class, IItem => KindOf<T>.Value;

    private static class KindOf<T> where T : class, IItem
    {
        public static readonly ItemKind Value = All.Single(kind => kind.Accept(new IsTypeVisitor<T>()));
    }

    private sealed class IsTypeVisitor<TWanted> : IItemKindVisitor<bool>
    {
        public bool Visit<T>() where T : class, IItem => typeof(T) == typeof(TWanted);
    }
}
