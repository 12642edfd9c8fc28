using GraphQL.Execution;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using UnitingCloud.Content.Server.GraphQL.Connections;
using UnitingCloud.Content.Server.GraphQL.Loading;

namespace UnitingCloud.Content.Server.GraphQL.Execution;

/// <summary>
/// Refuses a document that is too large before any rule looks at it: some rules take quadratic time.
/// </summary>
internal sealed class LimitedDocumentBuilder : IDocumentBuilder
{
    /// <summary>Lists of the schema. Nested in each other they would multiply.</summary>
    private static readonly string[] IntrospectionLists =
    [
        "types",
        "fields",
        "inputFields",
        "interfaces",
        "possibleTypes",
    ];

    private readonly GraphQLDocumentBuilder _builder = new();

    public GraphQLDocument Build(string body)
    {
        var document = Parse(body);
        if (
            document
                .Definitions.OfType<GraphQLOperationDefinition>()
                .Any(operation => operation.Operation != OperationType.Query)
        )
            throw new GraphQLRequestException(
                "INVALID_OPERATION",
                "There are queries only: nothing is written, or subscribed to, here."
            );

        if (new SelectionCounter(document, _ => true, GraphQLLimits.Selections).Count() > GraphQLLimits.Selections)
            throw new GraphQLRequestException(
                "DOCUMENT_TOO_LARGE",
                $"The document selects too much: {GraphQLLimits.Selections} fields and fragments are the most, where "
                    + $"a fragment counts each time that it is spread."
            );

        if (
            Selects("__schema", "__type") > 0
            && IntrospectionLists.FirstOrDefault(list => Selects(list) > 1) is { } repeated
        )
            throw new GraphQLRequestException(
                "DOCUMENT_TOO_LARGE",
                $"A document that asks for the schema can ask for '{repeated}' once. The whole schema is at "
                    + $"{GraphQLLimits.SdlPath}."
            );
        return document;

        int Selects(params string[] fields) =>
            new SelectionCounter(
                document,
                node => node is GraphQLField field && fields.Contains(field.Name.StringValue),
                max: 1
            ).Count();
    }

    private GraphQLDocument Parse(string body)
    {
        try
        {
            return _builder.Build(body);
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw new GraphQLRequestException(
                "DOCUMENT_TOO_LARGE",
                $"The document is nested too deep; {GraphQLLimits.Depth} levels of fields are the most."
            );
        }
    }
}
