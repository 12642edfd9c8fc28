using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;

namespace UnitingCloud.Content.Server.GraphQL;

/// <summary>
/// Counts the lists within a block once. A body has as many words however deep its blocks are: blocks in blocks do not
/// multiply as items of items do, and none of them takes a statement.
/// </summary>
internal sealed class BlockComplexity : BaseSchemaNodeVisitor
{
    private static readonly HashSet<Type> Parts =
        [typeof(ListEntry), typeof(Footnote), typeof(TableRow), typeof(TableCell), typeof(InlineRun)];

    public override void VisitObjectFieldDefinition(FieldType field, IObjectGraphType type, ISchema schema)
    {
        if (Descriptions.SourceOf(type) is not { } source) return;
        if (!source.IsAssignableTo(typeof(Block)) && !Parts.Contains(source)) return;
        var property = source.GetProperty(char.ToUpperInvariant(field.Name[0]) + field.Name[1..]);
        if (property is { PropertyType: { IsGenericType: true } kept }
            && kept.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            field.WithComplexityImpact(fieldImpact: 1, childImpactMultiplier: 1);
    }
}
