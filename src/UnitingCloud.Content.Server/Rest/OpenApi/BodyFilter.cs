using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using UnitingCloud.Content.Server.Rest.Endpoints;

namespace UnitingCloud.Content.Server.Rest.OpenApi;

/// <summary>Adds <c>body</c> to the description of a single item.</summary>
internal sealed class BodyFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (!context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<HasBodyMetadata>().Any()) return;
        var reply = (OpenApiMediaType)operation.Responses!["200"].Content!["application/json"];
        var body = context.SchemaGenerator.GenerateSchema(typeof(Body), context.SchemaRepository);
        reply.Schema = new OpenApiSchema
        {
            AllOf =
            [
                reply.Schema!,
                new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "body" },
                    Properties = new Dictionary<string, IOpenApiSchema> { ["body"] = body },
                },
            ],
        };
    }
}
