using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Rest.OpenApi;

/// <summary>Describes the parameters that a request is read by, and no others: they are the same objects.</summary>
internal sealed class ParametersFilter : IOperationFilter
{
    private static readonly Dictionary<string, string> Segments = new()
    {
        ["slug"] = "The last segment of the item's address; a job's reference.",
        ["reference"] = "The job's reference: 1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or a digit.",
        ["revision"] = "The number of the release.",
        ["kind"] = "article, thread, person or job.",
        ["key"] = "The item's key or slug.",
        ["profile"] = "The name of the feed.",
        ["page"] = "The number of the part, from 1.",
        ["webhook"] = "The id of the webhook.",
        ["delivery"] = "The id of the delivery.",
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (
            context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<ParametersMetadata>().FirstOrDefault()
            is not { } takes
        )
            return;
        var segments = context.ApiDescription.RelativePath!.Split('{').Skip(1).Select(s => s.Split('}')[0]);
        operation.Parameters =
        [
            .. segments.Select(name => new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Path,
                Required = true,
                Description = Segments[name],
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }),
            .. takes.Parameters.Select(p => Describe(p, p.Name, p.Description)),
            .. takes
                .Parameters.Where(p => p.Alias is not null)
                .Select(p => Describe(p, p.Alias!, $"An older name of '{p.Name}'.", deprecated: true)),
        ];
    }

    private static OpenApiParameter Describe(
        Parameter parameter,
        string name,
        string description,
        bool deprecated = false
    ) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Query,
            Description = description,
            Deprecated = deprecated,
            Schema = parameter.Repeated
                ? new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = SchemaOf(parameter.Form),
                    MaxItems = FilterValue.MaxValues,
                }
                : SchemaOf(parameter.Form),
        };

    private static OpenApiSchema SchemaOf(ParameterFormat form) => new()
    {
        Type = Enum.Parse<JsonSchemaType>(form.Type, ignoreCase: true),
        Format = form.Format,
        Enum = form.Choices is null ? null : [.. form.Choices.Select(choice => (JsonNode)choice)],
        Minimum = form.Minimum?.ToString(CultureInfo.InvariantCulture),
        Maximum = form.Maximum?.ToString(CultureInfo.InvariantCulture),
        MinLength = form.MinLength,
        MaxLength = form.MaxLength,
    };
}
