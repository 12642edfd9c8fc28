using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace UnitingCloud.Content.Server.Rest.OpenApi;

/// <summary>
/// Lets objects have more properties than are described: a block has those of its kind too, and new ones may come.
/// </summary>
internal sealed class OpenSchemaFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is OpenApiSchema own) own.AdditionalPropertiesAllowed = true;
    }
}
