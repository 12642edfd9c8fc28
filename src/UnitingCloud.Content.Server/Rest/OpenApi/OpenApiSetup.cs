using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using UnitingCloud.Content.Server.Changes.Documents;

namespace UnitingCloud.Content.Server.Rest.OpenApi;

internal static class OpenApiSetup
{
    private const string Document = "openapi";

    public static IServiceCollection AddOpenApiDocument(
        this IServiceCollection services) => services.AddEndpointsApiExplorer().AddSwaggerGen(options =>
    {
        options.SwaggerDoc(Document, new OpenApiInfo
        {
            Title = "UnitingCloud.Content",
            Version = "v1",
            Contact = new OpenApiContact { Name = "The operator of this server" },
            License = new OpenApiLicense { Name = "Proprietary", Identifier = "LicenseRef-Proprietary" },
            Description = """
                Articles, threads, people and jobs, as of any point in time. Every reply names its release in `Content-Revision`
                and carries an `ETag`; ask again with `If-None-Match` and a 304 costs next to nothing. Errors are problem
                details (RFC 9457). Times are RFC 3339 in UTC. Reading the present needs no key.
                """,
        });
        options.AddServer(new OpenApiServer { Url = "/", Description = "The server that this was read from." });
        options.AddSecurityDefinition("key", new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A key made with the verb 'keys create'.",
        });
        options.IncludeXmlComments(typeof(Article).Assembly);
        options.IncludeXmlComments(typeof(OpenApiSetup).Assembly);
        // HEAD is GET without a body
        options.DocInclusionPredicate((_, operation) => operation.HttpMethod != HttpMethods.Head);
        options.SupportNonNullableReferenceTypes();
        options.NonNullableReferenceTypesAsRequired();
        options.UseAllOfToExtendReferenceSchemas();
        options.UseOneOfForPolymorphism();
        options.SelectSubTypesUsing(type => Derived(type).Select(derived => derived.DerivedType));
        options.SelectDiscriminatorNameUsing(type =>
            type.GetCustomAttribute<JsonPolymorphicAttribute>()?.TypeDiscriminatorPropertyName);
        options.SelectDiscriminatorValueUsing(type =>
            Derived(type.BaseType!).FirstOrDefault(derived => derived.DerivedType == type)
                ?.TypeDiscriminator?.ToString());
        options.MapType<JobJson>(() => new OpenApiSchema());
        options.SchemaFilter<OpenSchemaFilter>();
        options.OperationFilter<ParametersFilter>();
        options.OperationFilter<BodyFilter>();
        options.OperationFilter<RepliesFilter>();
        options.OperationFilter<WritingFilter>();
        options.OperationFilter<OtherProblemsFilter>();
        options.DocumentFilter<JobJsonFilter>();
        options.DocumentFilter<SchemasFilter>();
        options.DocumentFilter<OneLineFilter>();
    });

    private static IEnumerable<JsonDerivedTypeAttribute> Derived(Type type) =>
        type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false);

    /// <summary>The document, and a page that shows it.</summary>
    public static void MapOpenApiDocument(this WebApplication app)
    {
        // An endpoint, since the middleware makes a generator for every request, whatever its address.
        app.MapSwagger(
            "/{documentName}.json",
            options => options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1);
        app.UseSwaggerUI(options =>
        {
            options.SwaggerEndpoint($"/{Document}.json", "UnitingCloud.Content v1");
            options.DocumentTitle = "UnitingCloud.Content";
        });
    }
}
