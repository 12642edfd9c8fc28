using GraphQL.Execution;
using GraphQLParser.AST;

namespace UnitingCloud.Content.Server.GraphQL.Execution;

/// <summary>Refuses a document that is too large before any rule looks at it: some take time that grows with the square.</summary>
internal sealed class LimitedDocumentBuilder : IDocumentBuilder
{
    private readonly GraphQLDocumentBuilder _builder = new();

    public GraphQLDocument Build(string body)
    {
        var document = _builder.Build(body);
        var selections = document.Definitions.Sum(definition => definition is IHasSelectionSetNode node ? Count(node) : 0);
        return selections <= Limits.Selections
            ? document
            : throw new RefusedException("DOCUMENT_TOO_LARGE", $"The document selects {selections} fields and fragments; {Limits.Selections} are the most.");
    }

    private static int Count(IHasSelectionSetNode node) =>
        node.SelectionSet is null ? 0 : node.SelectionSet.Selections.Sum(selection => 1 + (selection is IHasSelectionSetNode inner ? Count(inner) : 0));
}
