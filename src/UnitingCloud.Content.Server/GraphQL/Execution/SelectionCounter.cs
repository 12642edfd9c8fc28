using GraphQLParser.AST;

namespace UnitingCloud.Content.Server.GraphQL.Execution;

/// <summary>
/// Counts what a document selects, a fragment once for each place where it is spread: a few lines of fragments in
/// fragments stand for billions of fields.
/// </summary>
/// <param name="counts">The selections that count.</param>
/// <param name="max">Where the counting ends.</param>
internal sealed class SelectionCounter(GraphQLDocument document, Func<ASTNode, bool> counts, int max)
{
    private readonly ILookup<string, GraphQLFragmentDefinition> _fragments = document
        .Definitions.OfType<GraphQLFragmentDefinition>()
        .ToLookup(fragment => fragment.FragmentName.Name.StringValue);

    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    /// <summary>
    /// What all operations come to, and the fragments that none of them spreads; never more than one above the limit.
    /// </summary>
    public int Count()
    {
        var operations = Sum(document.Definitions.OfType<GraphQLOperationDefinition>().Select(Below));
        return Sum(
            _fragments
                .Where(fragment => !_known.ContainsKey(fragment.Key))
                .Select(fragment => OfFragment(fragment.Key))
                .Prepend(operations)
        );
    }

    private int Below(ASTNode node) =>
        node is IHasSelectionSetNode { SelectionSet: { } set } ? Sum(set.Selections.Select(Of)) : 0;

    private int Of(ASTNode selection) =>
        (counts(selection) ? 1 : 0)
        + (
            selection is GraphQLFragmentSpread spread
                ? OfFragment(spread.FragmentName.Name.StringValue)
                : Below(selection)
        );

    private int OfFragment(string name)
    {
        if (_known.TryGetValue(name, out var count)) return count;
        _known[name] = 0; // one that is spread in itself is refused by a rule of its own
        return _known[name] = Sum(_fragments[name].Select(Below));
    }

    private int Sum(IEnumerable<int> counts) => counts.Aggregate(0, (sum, count) => Math.Min(sum + count, max + 1));
}
