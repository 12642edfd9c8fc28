using GraphQL.Types;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.GraphQL.Connections;

/// <summary>A filter as clients write it, made from its fields.</summary>
internal sealed class WhereType<TFilter, T> : InputObjectGraphType
    where TFilter : class, IListFilter<TFilter, T>, new()
    where T : class, IItem
{
    public WhereType()
    {
        Name = $"{typeof(T).Name}Where";
        Description =
            $"Which {SitePath.Folder(Enum.Parse<ItemKind>(typeof(T).Name))} are wanted. What is left out does not "
                + $"matter.";
        foreach (var field in TFilter.Fields.Where(field => field.Group is null))
            AddField(FieldOf(field));
        foreach (var group in TFilter.Fields.Where(field => field.Group is not null).GroupBy(field => field.Group!))
            AddField(GroupOf(group.Key, group));
    }

    private static FieldType GroupOf(string name, IEnumerable<FilterField<TFilter, T>> fields)
    {
        var required = fields.Single(field => field.IsRequiredInGroup);
        var type = new InputObjectGraphType
        {
            Name = $"{char.ToUpperInvariant(name[0])}{name[1..]}Where",
            Description = required.Description,
        };
        foreach (var field in fields)
            type.AddField(FieldOf(field));
        return new()
        {
            Name = name,
            Description = required.Description,
            ResolvedType = type,
        };
    }

    private static FieldType FieldOf(FilterField<TFilter, T> field)
    {
        var type = TypeOf(field.Value);
        if (field.IsRequiredInGroup)
            type = typeof(NonNullGraphType<>).MakeGenericType(type);
        if (field.IsRepeated)
            type = typeof(ListGraphType<>).MakeGenericType(typeof(NonNullGraphType<>).MakeGenericType(type));
        var limit = field.IsRepeated ? $" {FilterValue.MaxValues} values at most." : "";
        return new() { Name = field.NameInGroup, Description = field.Description + limit, Type = type };
    }

    private static Type TypeOf(FilterValue value) => value switch
    {
        ChoiceValue choice => typeof(EnumerationGraphType<>).MakeGenericType(choice.Enum),
        AmountValue => typeof(DecimalGraphType),
        FlagValue => typeof(BooleanGraphType),
        TextValue => typeof(StringGraphType),
        _ => throw new NotSupportedException($"There is no GraphQL type for {value}."),
    };
}
