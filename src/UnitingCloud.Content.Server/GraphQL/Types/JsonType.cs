using GraphQL.Types;
using GraphQLParser.AST;

namespace UnitingCloud.Content.Server.GraphQL.Types;

/// <summary>A value of any form. It is only answered: nothing takes one.</summary>
internal sealed class JsonType : ScalarGraphType
{
    public JsonType()
    {
        Name = "JSON";
        Description = "Any JSON value.";
    }

    public override object? Serialize(object? value) => value;

    public override object? ParseLiteral(GraphQLValue value) => ThrowLiteralConversionError(value);

    public override object? ParseValue(object? value) => ThrowValueConversionError(value);
}
