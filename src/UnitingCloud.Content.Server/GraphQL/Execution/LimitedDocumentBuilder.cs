using GraphQL.Execution;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace UnitingCloud.Content.Server.GraphQL.Execution;

/// <summary>Refuses a document that asks too much before any rule looks at it: some take time that grows with the square.</summary>
internal sealed class LimitedDocumentBuilder : IDocumentBuilder
{
    /// <summary>Lists of the schema. Nested in each other they would multiply.</summary>
    private static readonly string[] IntrospectionLists = ["types", "fields", "inputFields", "interfaces", "possibleTypes"];

    private readonly GraphQLDocumentBuilder _builder = new();

    public GraphQLDocument Build(string body)
    {
        var document = Parse(body);
        if (document.Definitions.OfType<GraphQLOperationDefinition>().Any(operation => operation.Operation != OperationType.Query))
            throw new RefusedException("INVALID_OPERATION", "There are queries only: nothing is written, or subscribed to, here.");

        List<ASTNode> selections = [.. document.Definitions.SelectMany(Below)];
        if (selections.Count > Limits.Selections)
            throw new RefusedException("DOCUMENT_TOO_LARGE", $"The document selects {selections.Count} fields and fragments; {Limits.Selections} are the most.");

        List<string> fields = [.. selections.OfType<GraphQLField>().Select(field => field.Name.StringValue)];
        if (fields.Any(field => field is "__schema" or "__type") && IntrospectionLists.FirstOrDefault(list => fields.Count(field => field == list) > 1) is { } repeated)
            throw new RefusedException("DOCUMENT_TOO_LARGE", $"A document that asks for the schema can ask for '{repeated}' once. The whole schema is at {GraphQLSetup.SdlPath}.");
        return document;
    }

    private GraphQLDocument Parse(string body)
    {
        try
        {
            return _builder.Build(body);
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw new RefusedException("DOCUMENT_TOO_LARGE", $"The document is nested too deep; {Limits.Depth} levels of fields are the most.");
        }
    }

    /// <summary>All selections below a node; the parser has bounded how deep they go.</summary>
    private static IEnumerable<ASTNode> Below(ASTNode node) =>
        node is IHasSelectionSetNode { SelectionSet: { } set } ? set.Selections.SelectMany(selection => Below(selection).Prepend(selection)) : [];
}
