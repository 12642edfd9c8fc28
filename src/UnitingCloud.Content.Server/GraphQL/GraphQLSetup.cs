using System.Text.Encodings.Web;
using GraphQL;
using GraphQL.DI;
using GraphQL.Execution;
using GraphQL.Utilities;
using GraphQL.Validation;
using GraphQL.Validation.Rules.Custom;
using UnitingCloud.Content.Server.GraphQL.Connections;
using UnitingCloud.Content.Server.GraphQL.Execution;
using UnitingCloud.Content.Server.GraphQL.Http;

namespace UnitingCloud.Content.Server.GraphQL;

internal static class GraphQLSetup
{
    public static IServiceCollection AddGraphQLApi(this IServiceCollection services) =>
        services
            .AddSingleton<IDocumentBuilder, LimitedDocumentBuilder>()
            .AddSingleton<IConfigureExecution, DocumentCache>()
            .AddSingleton<IDocumentValidator, ValidationCache>()
            .AddSingleton<GraphQLReader>()
            .AddSingleton<GraphQLEndpoint>()
            .AddGraphQL(builder =>
                builder
                    .AddSelfActivatingSchema<ContentSchema>()
                    .AddAutoClrMappings(mapInputTypes: true, mapOutputTypes: true)
                    .AddValidationRule(
                        new ComplexityValidationRule(GraphQLLimits.OfDocuments),
                        useForCachedDocuments: true
                    )
                    .AddErrorInfoProvider(options =>
                        (options.ExposeExceptionDetails, options.ExposeCodes, options.ExposeData) = (
                            false,
                            false,
                            false
                        )
                    )
                    .AddSystemTextJson(options =>
                        (options.Encoder, options.DefaultBufferSize) = (
                            JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                            64 * 1024
                        )
                    )
            ); // most replies fit in

    public static void MapGraphQLApi(this IEndpointRouteBuilder app)
    {
        // a mistake in it is found at start, not by a client
        app.ServiceProvider.GetRequiredService<ContentSchema>().Initialize();
        app.MapMethods(
                "/graphql",
                [HttpMethods.Get, HttpMethods.Post],
                (HttpContext http, GraphQLEndpoint endpoint) => endpoint.HandleAsync(http)
            )
            .CacheOutput(policy => policy.AddPolicy<GraphQLCachePolicy>(), excludeDefaultPolicy: true)
            .ExcludeFromDescription();
        app.MapMethods(
                GraphQLLimits.SdlPath,
                [HttpMethods.Get, HttpMethods.Head],
                (ContentSchema schema) => Results.Text(SdlOf(schema), "text/plain; charset=utf-8")
            )
            .ExcludeFromDescription();
    }

    private static string SdlOf(ContentSchema schema) =>
        schema.Print(
            new PrintOptions
            {
                IncludeDescriptions = true,
                StringComparison = StringComparison.Ordinal,
                IncludeDeprecationReasons = true,
            }
        );
}
