using System.Globalization;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Releases.Tables;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Http.Health;

/// <summary>What a load balancer asks: whether the process runs, and whether it can answer with content.</summary>
internal static class HealthSetup
{
    /// <summary>Leaves time for the answer to arrive within two seconds.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1.5);

    private const string Release = "release";

    private static readonly HttpMethodMetadata Reading = new([HttpMethods.Get, HttpMethods.Head]);

    public static IServiceCollection AddHealth(this IServiceCollection services) =>
        services.AddCheck<ReleaseCheck>(Release).AddCheck<WriteCheck>("write").AddCheck<ImportCheck>("import");

    /// <summary>Has readiness ask one thing more.</summary>
    public static IServiceCollection AddCheck<T>(this IServiceCollection services, string name)
        where T : class, IHealthCheck
    {
        services.AddHealthChecks().AddCheck<T>(name, failureStatus: null, tags: [], timeout: Timeout);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks(
                "/health/live",
                new HealthCheckOptions
                {
                    Predicate = _ => false,
                    ResponseWriter = (http, _) => WriteAsync(http, "alive"),
                }
            )
            .WithMetadata(Reading);
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteReadyAsync })
            .WithMetadata(Reading);
    }

    private static Task WriteReadyAsync(HttpContext http, HealthReport report)
    {
        if (report.Status == HealthStatus.Unhealthy)
            http.Response.Headers.RetryAfter = DatabaseFailure.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(http, string.Join(", ", Lines().OfType<string>()));

        // Whether it is ready comes first, whichever room asked first.
        IEnumerable<string?> Lines() =>
            report.Entries.OrderBy(entry => entry.Key != Release).Select(entry => Describe(entry.Value));

        // The path of a file can be the slug of a draft, which outsiders must not learn.
        string? Describe(HealthReportEntry entry) =>
            entry.Data.GetValueOrDefault(ImportCheck.Refused) is RefusedImport refused && LocalRequest.Is(http)
                ? $"{refused.Summary}: {refused.Details}"
                : entry.Description;
    }

    private static Task WriteAsync(HttpContext http, string line)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(line + "\n", http.RequestAborted);
    }
}
