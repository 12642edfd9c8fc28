using GraphQL;
using Microsoft.IO;
using UnitingCloud.Content.Server.GraphQL.Connections;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Problems;

namespace UnitingCloud.Content.Server.GraphQL.Http;

/// <summary>Answers in the media type that the client takes.</summary>
internal sealed class ResponseWriter(HttpContext http, IGraphQLSerializer serializer)
{
    private const string GraphQLType = "application/graphql-response+json";
    private const string JsonType = "application/json";

    private static readonly RecyclableMemoryStreamManager Memory = new();

    /// <summary>What was executed is a success by the specification, unless all of it was refused.</summary>
    public Task WriteAsync(ExecutionResult result)
    {
        var refused =
            !result.Executed
            || (
                result.Data is null or global::GraphQL.Execution.RootExecutionNode { SubFields: null }
                && result.Errors is { Count: > 0 }
            );
        return WriteAsync(
            refused && UsesStatusCodes ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
            result,
            error: result.Errors is { Count: > 0 }
        );
    }

    public Task WriteErrorAsync(RequestProblem problem)
    {
        problem.SetHeaders(http.Response);
        return WriteErrorAsync(problem.Kind, problem.Detail);
    }

    public Task WriteErrorAsync(ProblemKind kind, string message) => WriteErrorAsync(kind.Status, kind.Code, message);

    /// <summary>What never came to be executed is an error in any media type.</summary>
    public Task WriteErrorAsync(int status, string code, string message) =>
        WriteAsync(status, new ExecutionResult { Errors = [new GraphQLRequestException(code, message)] }, error: true);

    // A client that knows only the older media type looks for errors in the body.
    private bool UsesStatusCodes => MediaTypeOf(http.Request) == GraphQLType;

    /// <summary>The media type that a client takes.</summary>
    public static string MediaTypeOf(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        if (accept.Contains(GraphQLType, StringComparison.OrdinalIgnoreCase))
            return GraphQLType;
        return
            accept.Contains(JsonType, StringComparison.OrdinalIgnoreCase)
            || accept.Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? JsonType
            : GraphQLType;
    }

    private async Task WriteAsync(int status, ExecutionResult result, bool error)
    {
        if (http.Response.HasStarted) return;
        http.Response.StatusCode = status;
        http.Response.ContentType = $"{MediaTypeOf(http.Request)}; charset=utf-8";
        if (error)
        {
            http.Response.Headers.Remove("ETag");
            http.Response.Headers.CacheControl = "no-store";
        }

        // The result is in memory as it is: with its length told, head and body leave in one packet.
        if (result.Errors is { Count: > GraphQLLimits.Errors } errors)
            result.Errors = [.. errors.Take(GraphQLLimits.Errors)];
        await using var json = Memory.GetStream();
        await serializer.WriteAsync(json, result, http.RequestAborted);
        http.Response.ContentLength = json.Length;
        json.Position = 0;
        await json.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
