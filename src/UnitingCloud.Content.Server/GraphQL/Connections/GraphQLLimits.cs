using System.Globalization;
using GraphQL.Validation.Complexity;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.GraphQL.Connections;

/// <summary>
/// How much one request may ask for. Each limit is far above what a page needs, and below what would hurt others.
/// </summary>
internal static class GraphQLLimits
{
    /// <summary>Where the whole schema is.</summary>
    public const string SdlPath = "/graphql/schema.graphql";

    /// <summary>Bytes of a request's body.</summary>
    public const int BodyBytes = 100_000;

    /// <summary>Fields and fragments that a document selects.</summary>
    public const int Selections = 1_000;

    /// <summary>Levels of fields.</summary>
    public const int Depth = 20;

    /// <summary>
    /// Values in the answer, as far as the document tells: lists count as many times as they are long at most.
    /// </summary>
    public const int Complexity = 20_000;

    /// <summary>Characters of documents that are kept parsed.</summary>
    public const int CachedCharacters = 4_000_000;

    /// <summary>Errors in a reply.</summary>
    public const int Errors = 20;

    /// <summary>What a value of a filter counts, in the document or in a variable.</summary>
    private const double ValueImpact = 10;

    /// <summary>What a facet counts besides its values: all items of a list are looked at.</summary>
    public const double FacetImpact = 100;

    /// <summary>What is beside a list's items counts once.</summary>
    public static FieldComplexityResult OfList(FieldImpactContext context) =>
        new(1 + (ValueImpact * WhereArgument.CountValues(context.Arguments)), 1);

    /// <summary>The fields of a list's items count once for each of them.</summary>
    public static FieldComplexityResult OfItems(FieldImpactContext context) =>
        new(1, context.Parent is { } list ? SizeOf(list) : PageArguments.MaxSize);

    private static int SizeOf(FieldImpactContext list) =>
        Math.Clamp(
            list.GetArgument<int?>("first") ?? list.GetArgument<int?>("last") ?? PageArguments.DefaultSize,
            0,
            PageArguments.MaxSize
        );

    public static GraphQLRequestException Refuse(string argument, object? value, FilterValue allowed)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null";
        return new(
            "BAD_FILTER",
            $"'{argument}' cannot be '{(text.Length <= 40 ? text : text[..40] + "…")}'. It takes {allowed.Allowed}."
        );
    }

    public static ComplexityOptions OfDocuments => new() { MaxDepth = Depth, MaxComplexity = Complexity };
}
