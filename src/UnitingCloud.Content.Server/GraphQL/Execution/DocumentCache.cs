using GraphQL;
using GraphQL.DI;
using GraphQLParser.AST;
using Microsoft.Extensions.Caching.Memory;
using UnitingCloud.Content.Server.GraphQL.Connections;

namespace UnitingCloud.Content.Server.GraphQL.Execution;

/// <summary>
/// Keeps documents that were parsed and found valid, those used last. Rules that depend on variables run every time.
/// </summary>
internal sealed class DocumentCache : IConfigureExecution, IDisposable
{
    private readonly MemoryCache _documents = new(
        new MemoryCacheOptions { SizeLimit = GraphQLLimits.CachedCharacters }
    );

    public float SortOrder => 200;

    public async Task<ExecutionResult> ExecuteAsync(ExecutionOptions options, ExecutionDelegate next)
    {
        var known =
            options.Query is { } query && _documents.TryGetValue(query, out GraphQLDocument? document)
                ? document
                : null;
        if (known is not null)
            (options.Document, options.ValidationRules) = (known, options.CachedDocumentValidationRules ?? []);
        var result = await next(options);
        if (known is null && result.Executed && result.Document is not null && options.Query is not null)
            _documents.Set(
                options.Query,
                result.Document,
                new MemoryCacheEntryOptions { Size = options.Query.Length, SlidingExpiration = TimeSpan.FromHours(1) }
            );
        return result;
    }

    public void Dispose() => _documents.Dispose();
}
