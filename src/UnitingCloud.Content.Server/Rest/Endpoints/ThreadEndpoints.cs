using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

internal static class ThreadEndpoints
{
    public static void MapThreads(this IEndpointRouteBuilder app) =>
        app.MapItems<ThreadFilter, Thread>(ItemKind.Thread);
}
