using System.Text;
using System.Text.Json;
using GraphQL;
using GraphQL.Transport;
using Microsoft.AspNetCore.Http.Features;
using UnitingCloud.Content.Server.GraphQL.Connections;

namespace UnitingCloud.Content.Server.GraphQL.Http;

/// <summary>A request as it came. It is parsed only where its answer is not in a cache.</summary>
internal sealed class GraphQLHttpRequest
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

    private readonly HttpRequest _http;
    private readonly byte[]? _body;

    private GraphQLHttpRequest(HttpRequest http, byte[]? body)
    {
        (_http, _body) = (http, body);
        CacheKey = body is null ? $"{http.QueryString}" : $"{http.QueryString} {Encoding.UTF8.GetString(body)}";
    }

    /// <summary>All that its answer depends on beside the point in time.</summary>
    public string CacheKey { get; }

    /// <exception cref="GraphQLHttpException">It is not a GraphQL request.</exception>
    public static async Task<GraphQLHttpRequest> ReadAsync(HttpContext http)
    {
        var unknown = http.Request.Query.Keys.FirstOrDefault(key => !Parameters.Contains(key, StringComparer.Ordinal));
        if (unknown is not null)
            throw new GraphQLHttpException(
                400,
                "PARAMETER_UNKNOWN",
                $"There is no parameter '{unknown}'. Known are {string.Join(", ", Parameters)}."
            );
        return new(http.Request, HttpMethods.IsPost(http.Request.Method) ? await ReadBodyAsync(http.Request) : null);
    }

    /// <exception cref="GraphQLHttpException">It is not a GraphQL request.</exception>
    public async Task<GraphQLRequest> ParseAsync(IGraphQLSerializer serializer)
    {
        var request = _body is null ? ParseQuery(serializer) : await ParseBodyAsync(_body, serializer);
        if (!string.IsNullOrWhiteSpace(request.Query)) return request;

        // Clients of Apollo know this one by its very words, and go on without hashes:
        // https://www.apollographql.com/docs/apollo-server/performance/apq
        throw request.Extensions?.ContainsKey("persistedQuery") == true
            ? new GraphQLHttpException(400, "PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported")
            : new GraphQLHttpException(400, "QUERY_MISSING", "'query' is missing: the GraphQL document to execute.");
    }

    private GraphQLRequest ParseQuery(IGraphQLSerializer serializer)
    {
        return new()
        {
            Query = _http.Query["query"],
            OperationName = _http.Query["operationName"],
            Variables = Parse("variables"),
            Extensions = Parse("extensions"),
        };

        Inputs? Parse(string name)
        {
            if (!_http.Query.TryGetValue(name, out var text)) return null;
            try
            {
                return ((IGraphQLTextSerializer)serializer).Deserialize<Inputs>(text);
            }
            catch (JsonException)
            {
                throw new GraphQLHttpException(400, "BODY_INVALID", $"'{name}' is not a JSON object.");
            }
        }
    }

    private static async Task<byte[]> ReadBodyAsync(HttpRequest http)
    {
        if (!http.HasJsonContentType())
            throw new GraphQLHttpException(415, "MEDIA_TYPE_UNSUPPORTED", "Send 'Content-Type: application/json'.");
        if (http.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = GraphQLLimits.BodyBytes;
        try
        {
            using var body = new MemoryStream();
            await http.Body.CopyToAsync(body, http.HttpContext.RequestAborted);
            return body.ToArray();
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
    }

    private static async Task<GraphQLRequest> ParseBodyAsync(byte[] body, IGraphQLSerializer serializer)
    {
        try
        {
            using var stream = new MemoryStream(body);
            return await serializer.ReadAsync<GraphQLRequest>(stream) ?? new();
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
