using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Swashbuckle.AspNetCore.SwaggerGen;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Idempotency;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Http.Writing;

namespace UnitingCloud.Content.Server.Rest.OpenApi;

/// <summary>
/// Describes what addresses that take a key have in common: the key, the headers, and a job as it is posted.
/// </summary>
internal sealed class WritingFilter : IOperationFilter
{
    private const string Component = nameof(JobPost);

    private const string Changes = """
        Fields of a job as it is posted, each with its new value, or null to remove it. An unknown field is refused.
        Times carry an offset. At most 256 KB.
        """;

    private const string Once =
        $"Has the request done once, however often it comes: the reply is kept for 24 hours, and given again with "
            + $"'{IdempotencyHandler.ReplayedHeader}: true'.";

    private static readonly JsonNode Example = JsonNode.Parse("""
        {
          "reference": "NB-204", "title": "Platform Engineer", "summary": "Clusters that forty teams build on.",
          "threads": ["distributed-systems"],
          "skills": ["Kubernetes", { "name": "Rust", "required": false }], "workplace": "hybrid",
          "remoteDaysPerWeek": { "min": 2, "max": 3 },
          "locations": [{ "name": "Leeds", "locality": "Leeds", "region": "West Yorkshire", "country": "GB" }],
          "contractType": "permanent", "workingTime": ["fullTime"], "seniority": "senior",
          "salary": { "min": 70000, "max": 85000, "currency": "GBP", "period": "year" },
          "employer": { "name": "Known to the agency alone", "confidential": true, "displayName": "A retail bank" },
          "apply": { "url": "https://apply.example/NB-204" }, "published": "2026-11-24T09:00:00Z",
          "until": "2027-01-31T17:00:00Z",
          "description": "What you will do, in **Markdown**."
        }
        """)!;

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<ScopeMetadata>().FirstOrDefault() is not { } key)
            return;
        operation.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", context.Document)] = [] },
        ];
        operation.Description = $"Takes a key with the scope '{key.Scope}'.";
        // those of the group came first
        var replies = operation.Responses!.OrderBy(reply => reply.Key, StringComparer.Ordinal).ToList();
        operation.Responses!.Clear();
        foreach (var (status, reply) in replies) operation.Responses.Add(status, reply);
        operation.Parameters ??= [];
        if (!HttpMethods.IsGet(context.ApiDescription.HttpMethod!))
            operation.Parameters.Add(Header(IdempotencyHandler.Header, Once));
        var jobs = metadata.OfType<JobBodyMetadata>().ToList();
        if (jobs.Count == 0) return;

        var isBatch = jobs[0].IsBatch;
        if (!isBatch)
        {
            operation.Parameters.Add(
                Header(
                    "If-Match",
                    "Tags of which the job must have one; * where it must be there. Refused with 412 otherwise."
                )
            );
            operation.Parameters.Add(
                Header("If-None-Match", "* where the job must not be there yet. Refused with 412 otherwise.")
            );
        }

        foreach (
            var reply in operation
                .Responses!.Where(reply => reply.Key is "200" or "201")
                .Select(reply => reply.Value)
                .OfType<OpenApiResponse>()
        )
            reply.Headers = new Dictionary<string, IOpenApiHeader>
            {
                [Freshness.RevisionHeader] = new OpenApiHeader
                {
                    Description = "The release that brought it.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
                },
                [IdempotencyHandler.ReplayedHeader] = new OpenApiHeader
                {
                    Description = "'true' if this is the reply to an earlier request with the same key.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            };
        var content = jobs.Where(job => job.MediaType is not null)
            .ToDictionary(
                job => job.MediaType!,
                job => (IOpenApiMediaType)new OpenApiMediaType { Schema = SchemaOf(job, context) }
            );
        if (content.Count > 0)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = isBatch ? "A job a line, or an array of jobs; each with its 'reference'." : null,
                Content = content,
            };
    }

    private static IOpenApiSchema SchemaOf(JobBodyMetadata body, OperationFilterContext context)
    {
        if (body.IsPatch || body.MediaType == MediaTypes.MergePatch)
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = Changes.ReplaceLineEndings(" "),
                AdditionalPropertiesAllowed = true,
                Examples = [JsonNode.Parse("""{ "until": "2027-02-28T17:00:00Z", "summary": null }""")!],
            };
        context.SchemaRepository.Schemas.TryAdd(Component, JobSchema(context.Document));
        var job = new OpenApiSchemaReference(Component, context.Document);
        if (!body.IsBatch) return job;
        // No address names a job of a batch.
        var named = body.Item is { } item
            ? context.SchemaGenerator.GenerateSchema(item, context.SchemaRepository)
            : new OpenApiSchema
            {
                AllOf = [job, new OpenApiSchema { Required = new HashSet<string> { "reference" } }],
            };
        return body.MediaType == MediaTypes.NdJson
            ? named
            : new OpenApiSchema { Type = JsonSchemaType.Array, Items = named };
    }

    /// <summary>The schema that the reader of posted jobs writes down, with an example.</summary>
    private static OpenApiSchema JobSchema(OpenApiDocument document)
    {
        var json = JobPost.Schema();
        json.Remove("$schema"); // the document's own dialect is the same
        json["examples"] = new JsonArray(Example.DeepClone());
        var schema = OpenApiModelFactory.Parse<OpenApiSchema>(
            json.ToJsonString(),
            OpenApiSpecVersion.OpenApi3_1,
            document,
            out var diagnostic,
            OpenApiConstants.Json
        );
        return schema is not null && diagnostic.Errors.Count == 0
            ? schema
            : throw new InvalidOperationException(string.Join(' ', diagnostic.Errors.Select(error => error.Message)));
    }

    private static OpenApiParameter Header(string name, string description) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
}
