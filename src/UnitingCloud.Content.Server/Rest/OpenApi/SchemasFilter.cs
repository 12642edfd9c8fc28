using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace UnitingCloud.Content.Server.Rest.OpenApi;

/// <summary>Writes what may be null, and blocks of several types, as generators of clients understand them.</summary>
internal sealed class SchemasFilter : IDocumentFilter
{
    private static readonly Dictionary<string, string> Tags = new()
    {
        ["Articles"] = "Articles, interviews, guides and news.",
        ["Threads"] = "Topic pages.",
        ["People"] = "Authors, interviewees and consultants.",
        ["Jobs"] = "Open jobs, what changes among them, and how they are posted.",
        ["Search"] = "Items of every kind by their words.",
        ["Changes"] = "What appeared, changed or went away.",
        ["Releases"] = "The releases of the content.",
        ["Routes"] = "Where a path of the site leads.",
        ["Feeds"] = "Jobs and articles for job boards, search engines and feed readers.",
        ["Webhooks"] = "Partners told of changes of jobs.",
        ["Explain"] = "Why an item is visible or not.",
    };

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var schemas = swaggerDoc.Components!.Schemas!;
        foreach (var schema in schemas.Values.OfType<OpenApiSchema>().ToList()) MakeNullable(schema);
        foreach (var (name, schema) in schemas)
            if (name.EndsWith("ItemList", StringComparison.Ordinal) && name != "JobItemList")
                schema.Properties?.Remove("facets"); // only jobs have some
        foreach (var (name, schema) in schemas.ToList())
            if (schema is OpenApiSchema { Discriminator.Mapping: { } kinds } union)
                MakeUnion(swaggerDoc, name, union, kinds);
        foreach (var tag in swaggerDoc.Tags ?? new HashSet<OpenApiTag>())
            tag.Description = Tags.GetValueOrDefault(tag.Name!);
    }

    /// <summary>A type of null that is "all of" an object fits nothing; one of both is meant.</summary>
    private static void MakeNullable(OpenApiSchema schema)
    {
        foreach (var property in (schema.Properties?.Values ?? []).OfType<OpenApiSchema>())
        {
            if (property is not { Type: JsonSchemaType.Null, AllOf: [var type] })
                continue;
            (property.Type, property.AllOf, property.OneOf) = (
                null,
                null,
                [type, new OpenApiSchema { Type = JsonSchemaType.Null }]
            );
        }
    }

    /// <summary>
    /// The base is one of its kinds, each of which says by a constant which it is; the places that list all kinds name
    /// the base.
    /// </summary>
    private static void MakeUnion(
        OpenApiDocument document,
        string name,
        OpenApiSchema union,
        IDictionary<string, OpenApiSchemaReference> kinds
    )
    {
        var discriminator = union.Discriminator!.PropertyName!;
        foreach (var (value, reference) in kinds)
        {
            var kind = (OpenApiSchema)document.Components!.Schemas![reference.Reference.Id!];
            kind.AllOf = null;
            kind.Required = new SortedSet<string>(
                [discriminator, .. kind.Required ?? new HashSet<string>()],
                StringComparer.Ordinal
            );
            kind.Properties = new Dictionary<string, IOpenApiSchema>([
                new(discriminator, new OpenApiSchema { Type = JsonSchemaType.String, Const = value }),
                .. kind.Properties ?? new Dictionary<string, IOpenApiSchema>(),
            ]);
        }

        (union.Type, union.Properties, union.Required) = (null, null, null);
        union.OneOf =
        [
            .. kinds.Values.Select(reference => new OpenApiSchemaReference(reference.Reference.Id!, document)),
        ];
        foreach (var schema in document.Components!.Schemas!.Values.OfType<OpenApiSchema>())
            foreach (var property in (schema.Properties?.Values ?? []).OfType<OpenApiSchema>())
                if (IsUnion(property.Items)) property.Items = new OpenApiSchemaReference(name, document);
        foreach (var reply in document.Paths.Values
            .SelectMany(path => path.Operations ?? []).SelectMany(operation => operation.Value.Responses ?? [])
            .SelectMany(response => response.Value.Content?.Values ?? []).OfType<OpenApiMediaType>())
            if (IsUnion(reply.Schema)) reply.Schema = new OpenApiSchemaReference(name, document);

        bool IsUnion(IOpenApiSchema? schema) =>
            schema is OpenApiSchema { OneOf: { } types } && types.OfType<OpenApiSchemaReference>()
                .Select(type => type.Reference.Id).ToHashSet()
                .SetEquals(kinds.Values.Select(kind => kind.Reference.Id));
    }
}
