using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Hosting.Telemetry;

/// <summary>
/// Metrics at <c>/metrics</c> for Prometheus; with the setting <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, traces, metrics and
/// logs are sent there too. The other settings are those of
/// https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/.
/// </summary>
internal static class TelemetrySetup
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Database = "Npgsql";

    private static readonly string[] Meters =
    [
        ContentMeter.Name, Database, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
        "System.Runtime",
    ];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                ContentMeter.Name, serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version?.ToString()))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint])) return;
        telemetry
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource(Database))
            .WithLogging()
            .UseOtlpExporter();
    }

    /// <summary>Metrics name files of refused imports: they take a key, except on this machine.</summary>
    public static void MapMetrics(this WebApplication app) => app.MapPrometheusScrapingEndpoint(
        "/metrics",
        meterProvider: null,
        configureBranchedPipeline: branch => branch.Use(CheckAsync),
        optionsName: null);

    private static async Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (LocalRequest.Is(http))
        {
            await next(http);
            return;
        }

        var (scopes, problem) = await http.RequestServices.GetRequiredService<ReadPointResolver>()
            .ScopesAsync(http, http.RequestAborted);
        problem ??= scopes.Contains(Scopes.Metrics)
            ? null
            : new(ProblemKind.ScopeMissing, $"Metrics can be read with a key that has the scope '{Scopes.Metrics}'.");
        if (problem is null) await next(http);
        else await Problem.Of(http, problem).ExecuteAsync(http);
    }
}
