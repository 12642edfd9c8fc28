namespace UnitingCloud.Content.Server.Storage.Lists;

/// <summary>Which people are wanted. What is empty does not matter.</summary>
internal sealed record PersonFilter : IListFilter<Person>
{
    public IReadOnlyList<PersonKind> Kinds { get; init; } = [];

    public void Apply(IConditions<Person> conditions)
    {
        if (Kinds.Count > 0) conditions.Where($"d.data -> 'item' ->> 'kind' = any({Names.Of(Kinds)})");
    }
}
