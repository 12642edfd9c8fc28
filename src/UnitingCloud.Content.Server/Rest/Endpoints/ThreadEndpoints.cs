using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

internal static class ThreadEndpoints
{
    private static readonly Parameter<string> Parent = Parameter.Text("parent", "Slug of the thread that they are part of.");
    private static readonly Parameter<bool> Top = Parameter.Flag("top", "Those that are part of no other thread, or those that are.");

    public static void MapThreads(this IEndpointRouteBuilder app) => app.MapItems<Thread>(
        ItemKind.Thread, [Parent, Top], async request => new ThreadFilter
        {
            Parent = await request.KeyAsync<Thread>(Parent),
            Top = request.Query.Optional(Top),
        });
}
