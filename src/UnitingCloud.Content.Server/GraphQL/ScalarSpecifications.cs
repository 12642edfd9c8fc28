using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQL.Utilities;
using GraphQLParser.AST;
using UnitingCloud.Content.Server.GraphQL.Types;

namespace UnitingCloud.Content.Server.GraphQL;

/// <summary>
/// Says by <c>@specifiedBy</c>, and by <c>specifiedByURL</c> in introspection, how custom scalars are written, and
/// takes what tools ask of directives. The library has none of these.
/// </summary>
internal sealed class ScalarSpecifications : BaseSchemaNodeVisitor
{
    private const string Name = "specifiedBy";
    private const string Argument = "url";

    private static readonly Dictionary<Type, string> Specifications = new()
    {
        [typeof(DateType)] = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
        [typeof(DateTimeType)] = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
        [typeof(JsonType)] = "https://www.rfc-editor.org/rfc/rfc8259",
        [typeof(DecimalGraphType)] = "https://www.rfc-editor.org/rfc/rfc8259#section-6",
    };

    public static Directive Directive => new(Name, DirectiveLocation.Scalar)
    {
        Description = "Exposes a URL that specifies the behavior of this scalar.",
        Arguments = new(
            new QueryArgument<NonNullGraphType<StringGraphType>>
            {
                Name = Argument,
                Description = "The URL that specifies the behavior of this scalar.",
            }
        ),
    };

    public override void VisitScalar(ScalarGraphType type, ISchema schema)
    {
        if (Specifications.GetValueOrDefault(type.GetType()) is { } url) type.ApplyDirective(Name, Argument, url);
    }

    public override void VisitObject(IObjectGraphType type, ISchema schema)
    {
        // No directive has a deprecated argument, so the answer is the same with and without.
        if (type.Name == "__Directive")
            (type.Fields.Find("args")!.Arguments ??= new()).Add(
                new QueryArgument(schema.AllTypes["Boolean"]!) { Name = "includeDeprecated", DefaultValue = false }
            );
        if (type.Name != "__Type") return;
        type.AddField(
            new FieldType
            {
                Name = "specifiedByURL",
                ResolvedType = schema.AllTypes["String"],
                Resolver = new FuncFieldResolver<IGraphType, string>(context =>
                    (string?)context.Source.FindAppliedDirective(Name)?.FindArgument(Argument)?.Value),
            }
        );
    }
}
