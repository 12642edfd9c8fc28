using System.Collections;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Errors;
using GraphQL.Validation.Rules;
using GraphQLParser.AST;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Server.GraphQL.Execution;

/// <summary>
/// Says which enum value or input field was probably meant; the engine itself does so for fields and arguments alone.
/// </summary>
internal static class InputSuggestions
{
    private const int MaxSuggestions = 3;

    /// <summary>The engine's rules, with suggestions in the errors of arguments.</summary>
    public static IReadOnlyList<IValidationRule> Rules { get; } =
        [.. DocumentValidator.CoreRules.Select(rule => rule is ArgumentsOfCorrectType ? new ArgumentRule() : rule)];

    /// <summary>
    /// A result with suggestions in the errors of variables, which the engine reports outside its rules.
    /// </summary>
    public static IValidationResult AddTo(IValidationResult result, in ValidationOptions options)
    {
        if (!result.Errors.Any(error => error is InvalidVariableError)) return result;
        var (schema, variables, source) = (options.Schema, options.Variables, options.Document.Source);
        var suggestions = Told(
            (options.Operation.Variables?.Items ?? [])
                .Where(definition => variables.ContainsKey(definition.Variable.Name.StringValue))
                .SelectMany(definition =>
                    Of(schema.AllTypes[NameOf(definition.Type)], variables[definition.Variable.Name.StringValue])
                )
        );
        return new ValidationResult(
            result.Errors.Cast<ValidationError>().Select(error => error is InvalidVariableError ? With(error) : error)
        );

        ValidationError With(ValidationError error) =>
            new(source, error.Number, error.Message + suggestions, [.. error.Nodes]) { Code = error.Code };
    }

    private static string Told(IEnumerable<string> suggestions) =>
        string.Concat(suggestions.Distinct().Take(MaxSuggestions).Select(name => $" Did you mean '{name}'?"));

    /// <summary>
    /// Suggestions for the names in a value, a literal or a variable's, that its type does not have.
    /// </summary>
    private static IEnumerable<string> Of(IGraphType? type, object? value)
    {
        while (type is IProvideResolvedType { ResolvedType: { } inner }) type = inner;
        return (type, value) switch
        {
            (_, GraphQLListValue list) => (list.Values ?? []).SelectMany(item => Of(type, item)),
            (EnumerationGraphType choice, GraphQLEnumValue literal) => Nearest(
                literal.Name.StringValue,
                choice.Values.Select(v => v.Name)
            ),
            (EnumerationGraphType choice, string text) => Nearest(text, choice.Values.Select(v => v.Name)),
            (IInputObjectGraphType input, GraphQLObjectValue literal) => (literal.Fields ?? []).SelectMany(field =>
                OfField(input, field.Name.StringValue, field.Value)
            ),
            (IInputObjectGraphType input, IDictionary<string, object?> members) => members.SelectMany(member =>
                OfField(input, member.Key, member.Value)
            ),
            (_, string) => [],
            (_, IEnumerable items) => items.Cast<object?>().SelectMany(item => Of(type, item)),
            _ => [],
        };
    }

    private static IEnumerable<string> OfField(IInputObjectGraphType input, string name, object? value) =>
        input.Fields.Find(name) is { } field
            ? Of(field.ResolvedType, value)
            : Nearest(name, input.Fields.Select(f => f.Name));

    private static IEnumerable<string> Nearest(string name, IEnumerable<string> known) =>
        !known.Contains(name, StringComparer.Ordinal) && Spelling.Nearest(name, known) is { } nearest ? [nearest] : [];

    private static string NameOf(GraphQLType type) => type switch
    {
        GraphQLNonNullType required => NameOf(required.Type),
        GraphQLListType list => NameOf(list.Type),
        _ => ((GraphQLNamedType)type).Name.StringValue,
    };

    private sealed class ArgumentRule : ValidationRuleBase
    {
        private static readonly INodeVisitor Visitor = new MatchingNodeVisitor<GraphQLArgument>(
            (argument, context) =>
            {
                if (
                    context.TypeInfo.GetArgument()?.ResolvedType is not { } type
                    || context.IsValidLiteralValue(type, argument.Value) is not { } errors
                )
                    return;
                context.ReportError(
                    new ArgumentsOfCorrectTypeError(context, argument, errors + Told(Of(type, argument.Value)))
                );
            }
        );

        public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(Visitor);
    }
}
