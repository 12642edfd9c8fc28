using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Queries.Bodies;
using UnitingCloud.Content.Server.Rest.Endpoints;

namespace UnitingCloud.Content.Server.Rest.OpenApi;

/// <summary>
/// Describes the jobs of changes and snapshots: <see cref="JobJson"/> is bytes, with the fields of a job and what
/// <see cref="JobDocument"/> adds.
/// </summary>
internal sealed class JobJsonFilter : IDocumentFilter
{
    private const string Name = "SharedJob";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var schemas = swaggerDoc.Components!.Schemas!;
        var properties = new Dictionary<string, IOpenApiSchema>(schemas[nameof(Job)].Properties!)
        {
            ["version"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = "int64",
                Description = "Grows with every change of the job that can be seen.",
            },
            ["threads"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = Of<ThreadSummary>(),
                Description = "The threads that it is listed under, the main one first.",
            },
            ["consultant"] = Of<PersonSummary>(),
            ["description"] = Of<BodyText>(),
        };
        schemas[Name] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "A job as partners keep it. With 'fields', only those that were asked for.",
            Required = new HashSet<string> { "key", "reference", "version" },
            Properties = properties,
        };
        ((OpenApiSchema)schemas[nameof(BodyText)]).Required = null; // either form can be left out
        foreach (var holder in (string[])[nameof(JobChange), nameof(JobSnapshotUpsert)])
        {
            var job = (OpenApiSchema)schemas[holder].Properties!["job"];
            job.AllOf = [new OpenApiSchemaReference(Name, swaggerDoc)];
        }

        IOpenApiSchema Of<T>() => context.SchemaGenerator.GenerateSchema(typeof(T), context.SchemaRepository);
    }
}
