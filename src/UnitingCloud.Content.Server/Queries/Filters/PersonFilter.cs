namespace UnitingCloud.Content.Server.Queries.Filters;

/// <summary>Which people are wanted. What is empty does not matter.</summary>
internal sealed record PersonFilter : IListFilter<Person>
{
    public IReadOnlyList<PersonKind> Kinds { get; init; } = [];

    public void Apply(IFilterConditions<Person> conditions)
    {
        if (Kinds.Count > 0) conditions.Where($"d.data -> 'item' ->> 'kind' = any({EnumNames.Of(Kinds)})");
    }
}
