namespace UnitingCloud.Content.Server.Queries.Filters;

/// <summary>Which threads are wanted. What is none does not matter.</summary>
internal sealed record ThreadFilter : IListFilter<Thread>
{
    /// <summary>Key of the thread that they are part of.</summary>
    public string? Parent { get; init; }

    /// <summary>Those that are part of no other thread, or those that are.</summary>
    public bool? Top { get; init; }

    public void Apply(IFilterConditions<Thread> conditions)
    {
        if (Parent is not null) conditions.Where($"d.data -> 'item' ->> 'parent' = {Parent}");
        if (Top is not null) conditions.Where($"(d.data -> 'item' ->> 'parent' is null) = {Top.Value}");
    }
}
