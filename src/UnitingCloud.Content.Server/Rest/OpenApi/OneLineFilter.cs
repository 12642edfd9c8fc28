using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace UnitingCloud.Content.Server.Rest.OpenApi;

/// <summary>Makes one line of each description: line breaks of the source are not part of the contract.</summary>
internal sealed class OneLineFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        foreach (var schema in swaggerDoc.Components?.Schemas?.Values ?? []) Fold(schema);
    }

    private static void Fold(IOpenApiSchema? schema)
    {
        if (schema is not OpenApiSchema own) return;
        if (own.Description is { } text)
            own.Description = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in own.Properties?.Values ?? []) Fold(part);
        foreach (var part in own.AllOf ?? []) Fold(part);
        foreach (var part in own.OneOf ?? []) Fold(part);
        foreach (var part in own.AnyOf ?? []) Fold(part);
        Fold(own.Items);
    }
}
