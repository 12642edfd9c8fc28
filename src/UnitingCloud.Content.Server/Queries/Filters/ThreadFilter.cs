using UnitingCloud.Content.Server.Database;

namespace UnitingCloud.Content.Server.Queries.Filters;

/// <summary>Which threads are wanted. What is none does not matter.</summary>
internal sealed record ThreadFilter : IListFilter<Thread>
{
    // A thread whose parent is not seen is a top one: otherwise it would tell that there is a parent.
    private static readonly Sql SeenParent = new(SeenSql.Numbered.Key("d.data", "parent", ItemKind.Thread));

    /// <summary>Key of the thread that they are part of.</summary>
    public string? Parent { get; init; }

    /// <summary>Those that are part of no other thread, or those that are.</summary>
    public bool? Top { get; init; }

    public void Apply(IFilterConditions<Thread> conditions)
    {
        if (Parent is not null) conditions.Where($"d.data -> 'item' ->> 'parent' = {Parent}");
        if (Top is not null) conditions.Where($"({SeenParent} is null) = {Top.Value}");
    }
}
