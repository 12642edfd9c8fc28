using System.Runtime.CompilerServices;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace UnitingCloud.Content.Server.GraphQL.Execution;

/// <summary>
/// An operation without variables is valid once and for all, and so are the arguments that were read from it: they are
/// kept as long as
/// its document is. Others are checked with the variables of each request.
/// </summary>
internal sealed class ValidationCache : IDocumentValidator
{
    private readonly DocumentValidator _validator = new();
    private readonly ConditionalWeakTable<GraphQLOperationDefinition, IValidationResult> _valid = [];

    public Task<IValidationResult> ValidateAsync(in ValidationOptions options)
    {
        if (options.Operation.Variables is { Count: > 0 })
            return WithSuggestionsAsync(options, _validator.ValidateAsync(options));
        return _valid.TryGetValue(options.Operation, out var known)
            ? Task.FromResult(known)
            : CacheAsync(options.Operation, _validator.ValidateAsync(options));
    }

    private static async Task<IValidationResult> WithSuggestionsAsync(
        ValidationOptions options,
        Task<IValidationResult> validation
    ) => InputSuggestions.AddTo(await validation, options);

    private async Task<IValidationResult> CacheAsync(
        GraphQLOperationDefinition operation,
        Task<IValidationResult> validation
    )
    {
        var result = await validation;
        if (result.IsValid) _valid.TryAdd(operation, result);
        return result;
    }
}
