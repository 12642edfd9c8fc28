namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>A visitor of the type of an item, where only its kind is known.</summary>
internal interface IItemKindVisitor<out TResult>
{
    TResult Visit<T>() where T : class, IItem;
}

/// <summary>The type of each kind.</summary>
internal static class ItemTypes
{
    /// <summary>Calls a visitor with the type of a kind.</summary>
    public static TResult Accept<TResult>(this ItemKind kind, IItemKindVisitor<TResult> visitor) => kind switch
    {
        ItemKind.Article => visitor.Visit<Article>(),
        ItemKind.Thread => visitor.Visit<Thread>(),
        ItemKind.Person => visitor.Visit<Person>(),
        ItemKind.Job => visitor.Visit<Job>(),
    };

    /// <summary>The kind of a type.</summary>
    public static ItemKind KindOf<T>() where T : class, IItem => Kind<T>.Value;

    private static class Kind<T> where T : class, IItem
    {
        public static readonly ItemKind Value = ItemKinds.All.Single(kind => kind.Accept(new IsTypeVisitor<T>()));
    }

    private sealed class IsTypeVisitor<TWanted> : IItemKindVisitor<bool>
    {
        public bool Visit<T>() where T : class, IItem => typeof(T) == typeof(TWanted);
    }
}
