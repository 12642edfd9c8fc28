using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Webhooks.Endpoints;

/// <summary>How addresses of webhooks are mapped: a key sees its own, and nothing of others.</summary>
internal static class OwnWebhook
{
    public static RouteHandlerBuilder MapForKey(
        this IEndpointRouteBuilder app, string method, string pattern, string name, IReadOnlyList<Parameter> parameters, Func<WriteRequest, Task<IResult>> answer) => app
        .MapWrite(method, pattern, name, Scopes.Webhooks, parameters, answer).WithTags("Webhooks").ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);

    /// <summary>For addresses of one of them.</summary>
    public static RouteHandlerBuilder MapForWebhook(
        this IEndpointRouteBuilder app, string method, string pattern, string name, IReadOnlyList<Parameter> parameters, Func<WriteRequest, Subscription, Task<IResult>> answer) => app
        .MapForKey(method, "/{webhook}" + pattern, name, parameters, async request =>
            await request.Get<Subscriptions>().FindAsync(request.Segment("webhook"), request.Aborted) is { } found && found.KeyId == request.Key.Id ? await answer(request, found) : Unknown())
        .ProducesProblem(404);

    public static IResult Unknown() => Problem.Of(ProblemKind.WebhookUnknown);
}
