using System.Text;
using System.Text.Json;
using GraphQL;
using GraphQL.Transport;
using Microsoft.AspNetCore.Http.Features;
using UnitingCloud.Content.Server.GraphQL.Connections;

namespace UnitingCloud.Content.Server.GraphQL.Http;

/// <summary>A request as it came.</summary>
/// <param name="CacheKey">All that its answer depends on beside the point in time.</param>
internal sealed record GraphQLHttpRequest(GraphQLRequest Request, string CacheKey)
{
    private static readonly string[] Parameters =
    [
        "query",
        "variables",
        "operationName",
        "extensions",
        "asOf",
        "preview",
    ];

    /// <exception cref="GraphQLHttpException">It is not a GraphQL request.</exception>
    public static async Task<GraphQLHttpRequest> ReadAsync(HttpContext http, IGraphQLSerializer serializer)
    {
        var unknown = http.Request.Query.Keys.FirstOrDefault(key => !Parameters.Contains(key, StringComparer.Ordinal));
        if (unknown is not null)
            throw new GraphQLHttpException(
                400,
                "PARAMETER_UNKNOWN",
                $"There is no parameter '{unknown}'. Known are {string.Join(", ", Parameters)}."
            );
        var asked = HttpMethods.IsPost(http.Request.Method)
            ? await ReadBodyAsync(http.Request, serializer)
            : ReadQuery(http.Request, serializer);
        if (!string.IsNullOrWhiteSpace(asked.Request.Query))
            return asked;

        // Clients of Apollo know this one by its very words, and go on without hashes:
        // https://www.apollographql.com/docs/apollo-server/performance/apq
        throw asked.Request.Extensions?.ContainsKey("persistedQuery") == true
            ? new GraphQLHttpException(400, "PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported")
            : new GraphQLHttpException(400, "QUERY_MISSING", "'query' is missing: the GraphQL document to execute.");
    }

    private static GraphQLHttpRequest ReadQuery(HttpRequest http, IGraphQLSerializer serializer) => new(
        new GraphQLRequest
        {
            Query = http.Query["query"],
            OperationName = http.Query["operationName"],
            Variables = Inputs(http, serializer, "variables"),
            Extensions = Inputs(http, serializer, "extensions"),
        },
        http.QueryString.Value ?? "");

    private static Inputs? Inputs(HttpRequest http, IGraphQLSerializer serializer, string name)
    {
        if (!http.Query.TryGetValue(name, out var text)) return null;
        try
        {
            return ((IGraphQLTextSerializer)serializer).Deserialize<Inputs>(text);
        }
        catch (JsonException)
        {
            throw new GraphQLHttpException(400, "BODY_INVALID", $"'{name}' is not a JSON object.");
        }
    }

    private static async Task<GraphQLHttpRequest> ReadBodyAsync(HttpRequest http, IGraphQLSerializer serializer)
    {
        if (!http.HasJsonContentType())
            throw new GraphQLHttpException(415, "MEDIA_TYPE_UNSUPPORTED", "Send 'Content-Type: application/json'.");
        if (http.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = GraphQLLimits.BodyBytes;
        try
        {
            using var body = new MemoryStream();
            await http.Body.CopyToAsync(body, http.HttpContext.RequestAborted);
            body.Position = 0;
            var request = await serializer.ReadAsync<GraphQLRequest>(body, http.HttpContext.RequestAborted);
            return new(
                request ?? new(),
                $"{http.QueryString} {Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length)}"
            );
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new GraphQLHttpException(
                413,
                "BODY_TOO_LARGE",
                $"The body is larger than {GraphQLLimits.BodyBytes} bytes."
            );
        }
        catch (BadHttpRequestException broken)
        {
            // cut off, badly framed, or too slow
            throw new GraphQLHttpException(400, "BODY_INVALID", $"The body could not be read whole: {broken.Message}");
        }
        catch (Exception invalid)
            when (invalid is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            throw new GraphQLHttpException(
                400,
                "BODY_INVALID",
                "The body is not a JSON object with 'query', and 'variables', 'operationName' and 'extensions' where "
                    + "they are needed."
            );
        }
    }
}

/// <summary>A request that is not a GraphQL request, and why.</summary>
internal sealed class GraphQLHttpException(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;
}
