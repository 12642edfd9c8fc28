using Field = UnitingCloud.Content.Server.Queries.Filters.FilterField<
    UnitingCloud.Content.Server.Queries.Filters.PersonFilter, UnitingCloud.Content.Person>;

namespace UnitingCloud.Content.Server.Queries.Filters;

/// <summary>Which people to find. Empty fields do not restrict.</summary>
internal sealed record PersonFilter : IListFilter<PersonFilter, Person>
{
    public IReadOnlyList<PersonKind> Kinds { get; init; } = [];

    public static IReadOnlyList<Field> Fields { get; } =
    [
        Field.Many<PersonKind>(
            "kinds",
            "What they are to the reader: any of these.",
            new ChoiceValue<PersonKind>(),
            (f, kinds) => f with { Kinds = kinds }
        ) with
        {
            Alias = "kind",
            Condition = (f, where) =>
            {
                if (f.Kinds.Count > 0) where.Where($"d.data -> 'item' ->> 'kind' = any({EnumNames.Of(f.Kinds)})");
            },
        },
    ];

    public void Apply(IFilterConditions<Person> conditions) => Fields.Apply(this, conditions);
}
