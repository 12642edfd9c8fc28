using GraphQL.Validation.Complexity;

namespace UnitingCloud.Content.Server.GraphQL.Execution;

/// <summary>How much one request may ask for. Each limit is far above what a page needs, and below what would hurt others.</summary>
internal static class GraphQLLimits
{
    /// <summary>Bytes of a request's body.</summary>
    public const int BodyBytes = 100_000;

    /// <summary>Fields and fragments that a document selects.</summary>
    public const int Selections = 1_000;

    /// <summary>Levels of fields.</summary>
    public const int Depth = 20;

    /// <summary>Values in the answer, as far as the document tells: lists count as many times as they are long at most.</summary>
    public const int Complexity = 20_000;

    /// <summary>Characters of documents that are kept parsed.</summary>
    public const int CachedCharacters = 4_000_000;

    /// <summary>A list's fields count once for each of its items.</summary>
    public static FieldComplexityResult OfList(FieldImpactContext context) =>
        new(1, Math.Clamp(context.GetArgument<int?>("first") ?? context.GetArgument<int?>("last") ?? Connections.PageArguments.DefaultSize, 0, Connections.PageArguments.MaxSize));

    public static ComplexityOptions OfDocuments => new() { MaxDepth = Depth, MaxComplexity = Complexity };
}
