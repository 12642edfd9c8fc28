using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Http.Writing;

namespace UnitingCloud.Content.Server.Rest.OpenApi;

/// <summary>
/// Describes what every reading has in common: that it takes a key but needs none, its headers, and 304.
/// </summary>
internal sealed class RepliesFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (!metadata.OfType<ParametersMetadata>().Any() || metadata.OfType<ScopeMetadata>().Any()) return;
        operation.Responses ??= [];
        operation.Description ??= "Reads the present, or the point that 'asOf' names.";
        operation.Security =
        [
            new OpenApiSecurityRequirement(),
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", context.Document)] = [] },
        ];
        operation.Responses["304"] = new OpenApiResponse { Description = "What 'If-None-Match' names is still good." };
        if (operation.Responses["200"] is not OpenApiResponse reply)
            return;
        foreach (
            var (_, content) in (reply.Content ?? new Dictionary<string, IOpenApiMediaType>()).Where(content =>
                content.Key.EndsWith("+json", StringComparison.Ordinal)
            )
        )
            if (content is OpenApiMediaType { Schema.Type: JsonSchemaType.String } json)
                json.Schema = new OpenApiSchema { Type = JsonSchemaType.Object };
        reply.Headers = new Dictionary<string, IOpenApiHeader>
        {
            [Freshness.RevisionHeader] = Header("The release that was read.", JsonSchemaType.Integer),
            ["ETag"] = Header(
                "Good for If-None-Match: it changes with the release and with every schedule that begins or ends.",
                JsonSchemaType.String
            ),
        };
    }

    private static OpenApiHeader Header(string description, JsonSchemaType type) =>
        new()
        {
            Description = description,
            Schema = new OpenApiSchema { Type = type },
        };
}
