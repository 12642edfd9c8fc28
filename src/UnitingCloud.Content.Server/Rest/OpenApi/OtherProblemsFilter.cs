using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using UnitingCloud.Content.Server.Http;

namespace UnitingCloud.Content.Server.Rest.OpenApi;

/// <summary>
/// Describes the replies that any address can give: whatever goes wrong, it is told as problem details.
/// </summary>
internal sealed class OtherProblemsFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        (operation.Responses ??= [])["default"] = new OpenApiResponse
        {
            Description = "Any other problem. 503 comes with 'Retry-After'.",
            Content = new Dictionary<string, IOpenApiMediaType>
            {
                [MediaTypes.Problem] = new OpenApiMediaType
                {
                    Schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemDetails), context.SchemaRepository),
                },
            },
        };
    }
}
