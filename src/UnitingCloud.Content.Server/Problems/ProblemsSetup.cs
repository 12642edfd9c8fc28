namespace UnitingCloud.Content.Server.Problems;

/// <summary>Every error, wherever it arises, is a problem with an address that explains it.</summary>
internal static class ProblemsSetup
{
    public static IServiceCollection AddProblems(this IServiceCollection services) =>
        services.AddProblemDetails().AddExceptionHandler<DatabaseProblems>().AddExceptionHandler<RequestProblems>();

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = http => Problem.Of(ProblemKind.Internal).ExecuteAsync(http),
        });
        app.UseStatusCodePages(context => context.HttpContext.Response.StatusCode switch
        {
            404 => Problem.Of(ProblemKind.AddressUnknown, $"There is nothing at '{context.HttpContext.Request.Path}'.")
                .ExecuteAsync(context.HttpContext),
            415 => Problem.Of(ProblemKind.MediaTypeUnsupported, "/openapi.json names those that the address takes.")
                .ExecuteAsync(context.HttpContext),
            405 => Problem.Of(ProblemKind.MethodNotAllowed).ExecuteAsync(context.HttpContext),
            _ => Task.CompletedTask,
        });
    }

    /// <summary>What a problem's <c>type</c> leads to.</summary>
    public static void MapProblems(this IEndpointRouteBuilder app) => app.MapGet("/problems/{name}", (string name) =>
        ProblemKind.All.FirstOrDefault(kind => kind.Name == name) is { } kind
            ? Results.Text($"{kind.Title}\n\nStatus {kind.Status}. {kind.Advice}\n")
            : Results.NotFound()).ExcludeFromDescription();
}
